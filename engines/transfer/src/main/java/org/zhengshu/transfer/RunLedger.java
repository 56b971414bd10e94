package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.kernel.node.TableRef;

/**
 * What the target itself remembers of the runs that it received: a table beside the received one, written in the run's
 * own transaction. So a run that was committed is known to be, even when whoever ordered it died before he heard.
 */
final class RunLedger {
    static final String TABLE = "zhengshu_run";

    private static final String DUPLICATE_TABLE = "42P07";
    private static final String UNIQUE_VIOLATION = "23505";

    private final String name;

    RunLedger(TableRef target) {
        this.name = Names.quoted(new TableRef(target.source(), target.schema(), TABLE));
    }

    /**
     * What the target holds of the run. Asked behind the lock of whoever writes there: a commit that was on its way has then happened,
     * or never will.
     */
    static Optional<CopyResult> settled(Sessions sessions, TableRef target, String runId) throws SQLException {
        try (var session = sessions.openTarget(target)) {
            session.setAutoCommit(false);
            TargetTable.await(session, target);
            var ledger = new RunLedger(target);
            return ledger.exists(session) ? ledger.find(session, runId) : Optional.empty();
        }
    }

    private boolean exists(Connection target) throws SQLException {
        try (var query = target.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** In a transaction of its own, so that two first runs do not wait for each other. */
    void ensure(Connection target) throws SQLException {
        if (exists(target)) {
            return;
        }
        try (var statement = target.createStatement()) {
            statement.execute("""
                CREATE TABLE %s (
                    run_id text PRIMARY KEY,
                    target text NOT NULL,
                    at timestamptz NOT NULL DEFAULT now(),
                    columns text[] NOT NULL,
                    sent_rows bigint NOT NULL,
                    sent_bytes bigint NOT NULL,
                    sent_chunks text NOT NULL,
                    sent_digest text NOT NULL,
                    received_rows bigint NOT NULL,
                    received_digest text NOT NULL,
                    inserted bigint NOT NULL,
                    updated bigint NOT NULL,
                    deleted bigint NOT NULL,
                    high_water text)
                """.formatted(name));
        } catch (SQLException e) {
            if (!DUPLICATE_TABLE.equals(e.getSQLState()) && !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    Optional<CopyResult> find(Connection target, String runId) throws SQLException {
        try (var query = target.prepareStatement("SELECT * FROM " + name + " WHERE run_id = ?")) {
            query.setString(1, runId);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var columns = List.of((String[]) row.getArray("columns").getArray());
                var chunks = chunks(row.getString("sent_chunks"));
                long bytes = row.getLong("sent_bytes");
                return Optional.of(new CopyResult(
                        new Manifest(
                                runId, columns, row.getLong("sent_rows"), bytes, chunks, row.getString("sent_digest")),
                        new Manifest(
                                runId,
                                columns,
                                row.getLong("received_rows"),
                                bytes,
                                chunks,
                                row.getString("received_digest")),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("deleted"),
                        row.getString("high_water")));
            }
        }
    }

    void record(Connection target, TableRef table, CopyResult result) throws SQLException {
        try (var insert = target.prepareStatement("""
                INSERT INTO %s (run_id, target, columns, sent_rows, sent_bytes, sent_chunks, sent_digest,
                    received_rows, received_digest, inserted, updated, deleted, high_water)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """.formatted(name))) {
            var sent = result.sent();
            insert.setString(1, sent.runId());
            insert.setString(2, table.schema() + "." + table.table());
            insert.setArray(3, target.createArrayOf("text", sent.columns().toArray()));
            insert.setLong(4, sent.rows());
            insert.setLong(5, sent.bytes());
            insert.setString(6, text(sent.chunks()));
            insert.setString(7, sent.rowsDigest());
            insert.setLong(8, result.received().rows());
            insert.setString(9, result.received().rowsDigest());
            insert.setLong(10, result.inserted());
            insert.setLong(11, result.updated());
            insert.setLong(12, result.deleted());
            setText(insert, result.highWater());
            insert.executeUpdate();
        }
    }

    private static void setText(java.sql.PreparedStatement insert, @Nullable String highWater) throws SQLException {
        insert.setString(13, highWater);
    }

    /** A line per chunk: its bytes and its SM3. */
    private static String text(List<Manifest.Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.bytes() + " " + chunk.sm3()).collect(Collectors.joining("\n"));
    }

    private static List<Manifest.Chunk> chunks(String text) {
        var chunks = new ArrayList<Manifest.Chunk>();
        Arrays.stream(text.split("\n")).filter(line -> !line.isEmpty()).forEach(line -> {
            var parts = line.split(" ");
            chunks.add(new Manifest.Chunk(chunks.size(), Long.parseLong(parts[0]), parts[1]));
        });
        return chunks;
    }
}
