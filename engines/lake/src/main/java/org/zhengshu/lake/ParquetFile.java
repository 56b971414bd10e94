package org.zhengshu.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/** A file that DuckDB wrote, with the figures that Iceberg keeps about it. */
final class ParquetFile {
    private ParquetFile() {}

    /** {@code {a: 1, b: 2}}: which Iceberg column each column of the file is, so that a renamed column stays itself. */
    static String fieldIds(Schema schema, Iterable<String> columns) {
        var ids = new StringBuilder("{");
        for (var column : columns) {
            ids.append(ids.length() > 1 ? ", " : "")
                    .append(Sql.name(column))
                    .append(": ")
                    .append(schema.findField(column).fieldId());
        }
        return ids.append('}').toString();
    }

    /**
     * Rows, sizes and nulls per column from the file's own footer. No lower and upper bounds: they would put identity numbers
     * and names in clear into the metadata.
     */
    static DataFile describe(Connection connection, Path file, Schema schema) throws SQLException, IOException {
        var ids = new HashMap<String, Integer>();
        for (NestedField field : schema.columns()) {
            ids.put(field.name(), field.fieldId());
        }
        var sizes = new HashMap<Integer, Long>();
        var values = new HashMap<Integer, Long>();
        var nulls = new HashMap<Integer, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT path_in_schema, sum(total_compressed_size), sum(num_values), sum(stats_null_count)
                        FROM parquet_metadata(%s) GROUP BY 1
                        """.formatted(Sql.text(file.toString())))) {
            while (rows.next()) {
                var id = ids.get(rows.getString(1));
                if (id != null) {
                    sizes.put(id, rows.getLong(2));
                    values.put(id, rows.getLong(3));
                    nulls.put(id, rows.getLong(4));
                }
            }
        }
        long count;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + Sql.text(file.toString()) + ")")) {
            rows.next();
            count = rows.getLong(1);
        }
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(file.toString())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(Files.size(file))
                .withMetrics(new Metrics(count, sizes, values, nulls, null))
                .build();
    }
}
