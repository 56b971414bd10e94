package org.zhengshu.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.zhengshu.kernel.error.Problem;

/** Iceberg's side of the lake: tables, schemas, snapshots, commits. Knows nothing of DuckDB but its type names. */
final class Warehouse implements AutoCloseable {
    /** The key in a snapshot's summary that names the run. */
    private static final String RUN = "zhengshu.run-id";

    private final JdbcCatalog catalogue;
    private final Path folder;
    private final LakeFiles files;

    Warehouse(LakeSettings settings, LakeFiles files) {
        this.files = files;
        folder = settings.warehouse();
        catalogue = new JdbcCatalog(ignored -> new LocalFiles(files), null, true);
        catalogue.initialize(
                "lake",
                Map.of(
                        CatalogProperties.URI,
                        settings.catalogueUrl(),
                        CatalogProperties.WAREHOUSE_LOCATION,
                        folder.toString(),
                        "jdbc.user",
                        settings.user(),
                        "jdbc.password",
                        settings.password(),
                        "jdbc.schema-version",
                        "V1"));
        for (var layer : Layer.values()) {
            try {
                catalogue.createNamespace(Namespace.of(layer.namespace()), Map.of());
            } catch (AlreadyExistsException e) {
                // It stands from an earlier start.
            }
        }
    }

    Optional<Table> find(TableName name) {
        var id = identifier(name);
        return named(() -> catalogue.tableExists(id) ? Optional.of(catalogue.loadTable(id)) : Optional.<Table>empty());
    }

    Table require(TableName name) {
        return find(name).orElseThrow(() -> Problem.of(LakeProblem.TABLE_MISSING, name));
    }

    /** The table with these columns (name → DuckDB type); a table that has others gets them, keeping the ids of the same. */
    Table shaped(TableName name, SequencedMap<String, String> columns) {
        var found = find(name);
        if (found.isEmpty()) {
            int[] id = {0};
            var fields = columns.entrySet().stream()
                    .map(column -> NestedField.optional(++id[0], column.getKey(), Types.iceberg(column.getValue())))
                    .toList();
            return catalogue.createTable(identifier(name), new Schema(fields));
        }
        var table = found.get();
        var wanted = new HashMap<String, org.apache.iceberg.types.Type>();
        columns.forEach((column, type) -> wanted.put(column, Types.iceberg(type)));
        var update = table.updateSchema();
        boolean changes = false;
        for (var field : table.schema().columns()) {
            if (!field.type().equals(wanted.get(field.name()))) {
                update.deleteColumn(field.name());
                changes = true;
            }
        }
        if (changes) {
            update.commit();
            update = table.updateSchema();
            changes = false;
        }
        for (var column : columns.keySet()) {
            if (table.schema().findField(column) == null) {
                update.addColumn(column, wanted.get(column));
                changes = true;
            }
        }
        if (changes) {
            update.commit();
        }
        return table;
    }

    /** Where the run's file goes. What an earlier try of the same run left there was never committed, and goes. */
    Path fileOf(TableName name, RunId run) throws IOException {
        var data = folder.resolve(name.layer().namespace()).resolve(name.name()).resolve("data");
        Files.createDirectories(data);
        var file = data.resolve(run + ".parquet");
        files.gone(file);
        Files.deleteIfExists(file);
        return file;
    }

    void commit(Table table, DataFile file, RunId run, WriteMode mode) {
        named(() -> {
            write(table, file, run, mode);
            return true;
        });
    }

    private static void write(Table table, DataFile file, RunId run, WriteMode mode) {
        switch (mode) {
            case APPEND ->
                table.newAppend().appendFile(file).set(RUN, run.value()).commit();
            case REPLACE ->
                table.newOverwrite()
                        .overwriteByRowFilter(Expressions.alwaysTrue())
                        .addFile(file)
                        .set(RUN, run.value())
                        .commit();
        }
    }

    List<Snapshot> snapshots(TableName name) {
        return find(name)
                .map(table -> StreamSupport.stream(table.snapshots().spliterator(), false)
                        .map(snapshot -> read(name, table, snapshot))
                        .toList())
                .orElse(List.of());
    }

    Optional<Snapshot> current(TableName name) {
        return find(name)
                .flatMap(table ->
                        Optional.ofNullable(table.currentSnapshot()).map(snapshot -> read(name, table, snapshot)));
    }

    /** The Iceberg snapshot, the current one for a null id. */
    org.apache.iceberg.Snapshot snapshot(TableName name, Table table, @org.jspecify.annotations.Nullable Long id) {
        var snapshot = id == null ? table.currentSnapshot() : table.snapshot(id);
        if (snapshot == null) {
            throw Problem.of(LakeProblem.SNAPSHOT_GONE, name, id == null ? "-" : id);
        }
        return snapshot;
    }

    /** The data files of a snapshot. */
    List<String> files(Table table, org.apache.iceberg.Snapshot snapshot) {
        return named(() -> planned(table, snapshot));
    }

    private static List<String> planned(Table table, org.apache.iceberg.Snapshot snapshot) {
        try (var tasks = table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            return StreamSupport.stream(tasks.spliterator(), false)
                    .map(task -> task.file().location())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Problem.causedBy(e, LakeProblem.ENGINE_FAILED, "plan");
        }
    }

    /** A damaged file is told as what it is, however Iceberg wrapped it. */
    private static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Problem problem) {
                    throw problem;
                }
            }
            throw failure;
        }
    }

    static Schema schema(Table table, org.apache.iceberg.Snapshot snapshot) {
        var id = snapshot.schemaId();
        var schema = id == null ? null : table.schemas().get(id);
        return schema == null ? table.schema() : schema;
    }

    private static Snapshot read(TableName name, Table table, org.apache.iceberg.Snapshot snapshot) {
        var summary = snapshot.summary();
        return new Snapshot(
                name,
                snapshot.snapshotId(),
                new RunId(summary.getOrDefault(RUN, "unknown")),
                Instant.ofEpochMilli(snapshot.timestampMillis()),
                Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0")),
                schema(table, snapshot).columns().stream()
                        .map(NestedField::name)
                        .toList());
    }

    private static TableIdentifier identifier(TableName name) {
        return TableIdentifier.of(Namespace.of(name.layer().namespace()), name.name());
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
