package org.zhengshu.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.trust.FileDigest;

/**
 * Tables that are written whole by runs and read by SQL.
 *
 * <p>A write is atomic and idempotent by its run: the snapshot carries the run's id, and a run that finds its snapshot gets
 * it back without writing again. Readers see a snapshot from beginning to end. One writer per table at a time.
 */
public final class Lake implements AutoCloseable {
    private final Engine engine;
    private final Warehouse warehouse;
    private final LakeFiles files;
    private final Path staging;
    private final Map<TableName, ReentrantLock> writers = new ConcurrentHashMap<>();

    private Lake(LakeSettings settings, LakeFiles files, NameComparison.Way names) {
        this.files = files;
        engine = new Engine(settings, names);
        warehouse = new Warehouse(settings, files);
        staging = settings.staging();
    }

    public static Lake open(LakeSettings settings, LakeFiles files) {
        return new Lake(settings, files, NameComparison::of);
    }

    /** A lake that compares persons' names in the given way. */
    public static Lake open(LakeSettings settings, LakeFiles files, NameComparison.Way names) {
        return new Lake(settings, files, names);
    }

    /** Files to be ingested must lie below this folder; the engine can read no other. */
    public Path staging() {
        return staging;
    }

    public Optional<Snapshot> current(TableName table) {
        return warehouse.current(table);
    }

    /** All states of the table that are kept, oldest first. */
    public List<Snapshot> snapshots(TableName table) {
        return warehouse.snapshots(table);
    }

    /** What the run committed to the table, if it came so far. */
    public Optional<Snapshot> committed(TableName table, RunId run) {
        return warehouse.snapshots(table).stream()
                .filter(snapshot -> snapshot.run().equals(run))
                .findFirst();
    }

    /**
     * Brings a CSV file (UTF-8, header, null as an empty unquoted field, an empty text as {@code ""}) into a table whose
     * columns are all text, in place of what it held.
     *
     * @param rows how many rows the file has by its manifest; another number is a failed check and nothing is committed
     */
    public Snapshot ingest(RunId run, TableName table, Path csv, List<String> columns, long rows) {
        var types = columns.stream()
                .map(column -> Sql.text(column) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        var select = """
                SELECT * FROM read_csv(%s, header = true, auto_detect = false, columns = %s, delim = ',', quote = '"',
                    escape = '"', nullstr = '', allow_quoted_nulls = false, encoding = 'utf-8', strict_mode = true,
                    null_padding = false, ignore_errors = false)
                """.formatted(Sql.text(csv.toAbsolutePath().normalize().toString()), types);
        var snapshot = write(run, table, WriteMode.REPLACE, select, Map.of(), Map.of());
        Check.that(
                snapshot.rows() == rows,
                "the file of run %s has %d rows by its manifest, the lake read %d",
                run,
                rows,
                snapshot.rows());
        return snapshot;
    }

    /** Writes the rows of a plan over other tables. Plans are the platform's own SQL, with literals only. */
    public Snapshot write(RunId run, TableName table, WriteMode mode, Query plan) {
        Check.that(plan.parameters().isEmpty(), "a plan that is written has literals, no parameters");
        return write(run, table, mode, plan.sql(), plan.tables(), plan.asOf());
    }

    private Snapshot write(
            RunId run,
            TableName table,
            WriteMode mode,
            String select,
            Map<String, TableName> sources,
            Map<TableName, Long> asOf) {
        var lock = writers.computeIfAbsent(table, ignored -> new ReentrantLock());
        lock.lock();
        try {
            var done = committed(table, run);
            if (done.isPresent()) {
                return done.get();
            }
            return engine.work("write", connection -> {
                bind(connection, sources, asOf, files::requireWholeNow);
                var columns = columns(connection, select);
                var target = warehouse.shaped(table, columns);
                var file = warehouse.fileOf(table, run);
                try (var statement = connection.createStatement()) {
                    statement.execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, FIELD_IDS %s)"
                            .formatted(
                                    select,
                                    Sql.text(file.toString()),
                                    ParquetFile.fieldIds(target.schema(), columns.keySet())));
                }
                LocalFiles.force(file);
                files.written(file, FileDigest.of(file));
                var described = ParquetFile.describe(connection, file, target.schema());
                FaultPoint.reach("lake.before-commit");
                warehouse.commit(target, described, run, mode);
                FaultPoint.reach("lake.after-commit");
                return committed(table, run).orElseThrow();
            });
        } finally {
            lock.unlock();
        }
    }

    /** Rows of a governed query, all values as text. */
    public Rows query(Query query) {
        return query(query, files::requireWhole);
    }

    /** The same for a judgement that stays: every file is read whole before, however short ago it was looked at. */
    public Rows judge(Query query) {
        return query(query, files::requireWholeNow);
    }

    private Rows query(Query query, Consumer<Path> looking) {
        return engine.work("query", connection -> {
            Governing.check(connection, query.sql());
            bind(connection, query.tables(), query.asOf(), looking);
            try (var statement =
                    connection.prepareStatement("SELECT * FROM (" + query.sql() + "\n) LIMIT " + query.maxRows())) {
                int at = 1;
                for (var parameter : query.parameters()) {
                    statement.setString(at++, parameter);
                }
                try (var rows = statement.executeQuery()) {
                    var names = new ArrayList<String>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        names.add(rows.getMetaData().getColumnName(i));
                    }
                    var read = new ArrayList<List<@Nullable String>>();
                    while (rows.next()) {
                        var row = new ArrayList<@Nullable String>(names.size());
                        for (int i = 1; i <= names.size(); i++) {
                            row.add(rows.getString(i));
                        }
                        read.add(row);
                    }
                    return new Rows(names, read);
                }
            }
        });
    }

    /** One number. */
    public long count(Query query) {
        var value = query(query).rows().getFirst().getFirst();
        return value == null ? 0 : Long.parseLong(value);
    }

    /** Gives each table its name in the text, as a view of this connection over the files of one snapshot. */
    private void bind(
            Connection connection, Map<String, TableName> tables, Map<TableName, Long> asOf, Consumer<Path> looking)
            throws SQLException {
        for (var bound : tables.entrySet()) {
            var table = warehouse.require(bound.getValue());
            var snapshot = warehouse.snapshot(bound.getValue(), table, asOf.get(bound.getValue()));
            var schema = Warehouse.schema(table, snapshot);
            var data = warehouse.files(table, snapshot);
            data.forEach(file -> looking.accept(Path.of(file)));
            var columns = schema.columns().stream()
                    .map(field -> "%d: {name: %s, type: '%s', default_value: NULL}"
                            .formatted(field.fieldId(), Sql.text(field.name()), Types.duck(field.type())))
                    .collect(Collectors.joining(", ", "MAP {", "}"));
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TEMP VIEW %s AS SELECT * FROM read_parquet([%s], schema = %s)"
                        .formatted(Sql.name(bound.getKey()), Sql.texts(data), columns));
            }
        }
    }

    private static SequencedMap<String, String> columns(Connection connection, String select)
            throws SQLException, IOException {
        var columns = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("DESCRIBE " + select)) {
            while (rows.next()) {
                columns.put(rows.getString("column_name"), rows.getString("column_type"));
            }
        }
        if (columns.isEmpty()) {
            throw Problem.of(LakeProblem.QUERY_REFUSED, "0");
        }
        return columns;
    }

    @Override
    public void close() {
        warehouse.close();
        engine.close();
    }
}
