package org.zhengshu.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.Extraction;
import org.zhengshu.kernel.node.TableRef;

/** Reads columns of a table into a CSV file; the file has its name only when it is whole. */
final class Extracting {
    static final String FILE = "rows.csv";

    private Extracting() {}

    static Extraction toCsv(
            Connection session, TableRef table, List<String> columns, Path folder, CopyProgress progress)
            throws SQLException, IOException {
        PostgresReading.requireColumns(PostgresStructure.describe(session, table), columns);
        Files.createDirectories(folder);
        Path part = folder.resolve(FILE + ".part");
        String query = "SELECT " + Names.list(columns) + " FROM " + Names.quoted(table);
        try (var rows = new TableStream(session, table, "(" + query + ")", TableStream.Format.CSV, columns.size());
                var chunks = new Chunks();
                var file = Files.newOutputStream(part)) {
            for (var chunk = rows.next(); chunk != null; chunk = rows.next()) {
                file.write(chunk.bytes(), 0, chunk.length());
                chunks.add(chunk.bytes(), chunk.length());
                progress.moved(Math.max(0, chunk.rows()), chunks.bytes());
            }
            var digest = rows.digest();
            Path whole = Files.move(
                    part, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            var sealed = chunks.finish();
            return new Extraction(
                    whole,
                    columns,
                    new Manifest(table.toString(), columns, digest.rows(), chunks.bytes(), sealed, digest.hex()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + table);
        }
    }
}
