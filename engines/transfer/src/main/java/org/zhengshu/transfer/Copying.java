package org.zhengshu.transfer;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.CopyProgress;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableStructure;

/**
 * One copy into a PostgreSQL database: rows in the form of binary COPY out of one snapshot of the source, binary COPY into the target
 * inside one transaction, values bit for bit.
 *
 * <ul>
 *   <li>An empty target takes the rows directly. Otherwise they go to a temporary table and are merged: what is new is
 *       inserted, what differs is updated, what is equal is not touched, what vanished at the source is deleted. A table
 *       without key is replaced.
 *   <li>An increment reads rows from {@code since} on, a little earlier even ({@link Selection#OVERLAP_MINUTES}), because a row can be
 *       committed after a row with a later time; and all keys, because a source leaves no trace of what it deletes.
 *   <li>{@code sent} was digested row by row while the source was read. {@code received} was read back from the target
 *       table after the last write and before the commit: its rows and {@code rowsDigest} are what is stored, of the
 *       whole table after a full copy and of the moved keys after an increment. Its bytes and chunks are those that the
 *       target's server took. A difference ends the run and nothing of it stays.
 * </ul>
 */
final class Copying {
    private static final String STAGED = "zhengshu_staged";
    private static final String KEYS = "zhengshu_keys";

    private final Sessions sessions;
    private final CopyOrder order;
    private final SourceSide side;

    Copying(Sessions sessions, CopyOrder order) {
        Check.that(order.since() == null || order.updateColumn() != null, "an increment needs its update column");
        Check.that(order.since() == null || !order.keyColumns().isEmpty(), "an increment needs a key");
        this.sessions = sessions;
        this.order = order;
        this.side = sessions.side(order.from().source());
    }

    CopyResult run(CopyProgress progress) {
        sessions.requireOpen(order.from());
        try (var target = sessions.openTarget(order.to())) {
            var ledger = new RunLedger(order.to());
            ledger.ensure(target);
            target.setAutoCommit(false);
            var known = ledger.find(target, order.runId());
            if (known.isPresent()) {
                return known.get();
            }
            var result = copy(target, ledger, progress);
            FaultPoint.reach("exchange.before-commit");
            commit(target);
            FaultPoint.reach("exchange.after-commit");
            return result;
        } catch (SQLException e) {
            throw Failures.problem(e, order.to());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while copying to " + order.to(), e);
        }
    }

    private void commit(Connection target) throws SQLException {
        try {
            target.commit();
        } catch (SQLException broken) {
            if (!arrived(target, broken)) {
                throw broken;
            }
        }
    }

    /** The answer to a commit can be lost and the commit not: the target knows. */
    private boolean arrived(Connection target, SQLException broken) {
        try {
            target.close();
            return RunLedger.settled(sessions, order.to(), order.runId()).isPresent();
        } catch (SQLException | Problem silent) {
            broken.addSuppressed(silent);
            return false;
        }
    }

    private CopyResult copy(Connection session, RunLedger ledger, CopyProgress progress)
            throws SQLException, InterruptedException {
        try (var source = openSource()) {
            var there = describeSource(source);
            var structure = side.received(
                    there, PostgresStructure.find(session, order.to()).orElse(null));
            var target = new TargetTable(session, order, structure);
            target.prepare();
            // Asked again behind the lock: the same run may just have been committed by another process.
            var known = ledger.find(session, order.runId());
            if (known.isPresent()) {
                return known.get();
            }
            String highWater = highWater(source);
            var result = move(source, session, target, there, structure, highWater, progress);
            if (!result.reconciled()) {
                throw Problem.of(NodeProblem.DISAGREED, order.to());
            }
            ledger.record(session, order.to(), result);
            progress.sealing();
            return result;
        }
    }

    private CopyResult move(
            Connection source,
            Connection session,
            TargetTable target,
            TableStructure there,
            TableStructure structure,
            @Nullable String highWater,
            CopyProgress progress)
            throws SQLException, InterruptedException {
        tellPersons(source, there, progress);
        boolean keyless = order.keyColumns().isEmpty();
        boolean direct = keyless || (order.since() == null && target.isEmpty());
        long inserted;
        long updated = 0;
        long deleted = 0;
        Manifest sent;
        if (direct) {
            deleted = keyless ? target.update("DELETE FROM " + target.name()) : 0;
            boolean frozen = !keyless && target.renewed();
            if (frozen) {
                target.keyAside();
            }
            sent = pipe(moved(source, there, structure), session, target.name(), frozen, order.columns(), progress);
            target.keyAgain();
            inserted = sent.rows();
        } else {
            String staged = target.temporaryLike(STAGED, order.columns());
            sent = pipe(moved(source, there, structure), session, staged, false, order.columns(), progress);
            String present = staged;
            if (order.since() != null) {
                present = target.temporaryLike(KEYS, order.keyColumns());
                var keys = Selection.all(order.from(), order.keyColumns());
                var stream = side.stream(source, there, structure, keys, TableStream.Format.BINARY, null);
                pipe(stream, session, present, false, order.keyColumns(), CopyProgress.SILENT);
            }
            target.execute("ANALYZE " + staged);
            deleted = deleteVanished(target, present);
            long[] merged = merge(target, staged);
            inserted = merged[0];
            updated = merged[1];
        }
        var stored = readBack(session, direct || order.since() == null);
        var received =
                new Manifest(order.runId(), order.columns(), stored.rows(), sent.bytes(), sent.chunks(), stored.hex());
        return new CopyResult(sent, received, inserted, updated, deleted, highWater);
    }

    /** Read apart, in the same snapshot: of the rows that travel, these columns may not, or only masked. */
    private void tellPersons(Connection source, TableStructure there, CopyProgress progress)
            throws SQLException, InterruptedException {
        if (order.personColumns().isEmpty()) {
            return;
        }
        var selected = Selection.of(order).of(order.personColumns());
        try (var rows =
                side.stream(source, there, side.received(there, null), selected, TableStream.Format.CSV, null)) {
            boolean header = true;
            for (var chunk = rows.next(); chunk != null; chunk = rows.next()) {
                // A chunk holds whole rows.
                var lines = new String(chunk.bytes(), 0, chunk.length(), StandardCharsets.UTF_8).split("\n");
                for (int i = header ? 1 : 0; i < lines.length; i++) {
                    progress.persons(lines[i].replace("\"", ""));
                }
                header = false;
            }
        }
    }

    private TableStream moved(Connection source, TableStructure there, TableStructure structure) throws SQLException {
        return side.stream(
                source, there, structure, Selection.of(order), TableStream.Format.BINARY, RowMask.of(order, structure));
    }

    private Manifest pipe(
            TableStream stream,
            Connection session,
            String into,
            boolean frozen,
            List<String> columns,
            CopyProgress progress)
            throws SQLException, InterruptedException {
        String copy = "COPY " + into + " (" + Names.list(columns) + ") FROM STDIN (FORMAT binary"
                + (frozen ? ", FREEZE" : "") + ")";
        try (var rows = stream;
                var chunks = new Chunks()) {
            var in = session.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            for (var chunk = rows.next(); chunk != null; chunk = rows.next()) {
                in.writeToCopy(chunk.bytes(), 0, chunk.length());
                chunks.add(chunk.bytes(), chunk.length());
                progress.moved(chunk.rows(), chunks.bytes());
                FaultPoint.reach("exchange.between-chunks");
            }
            long taken = in.endCopy();
            var digest = rows.digest();
            if (taken != digest.rows()) {
                throw Problem.of(NodeProblem.DISAGREED, order.to());
            }
            return new Manifest(order.runId(), columns, digest.rows(), chunks.bytes(), chunks.finish(), digest.hex());
        }
    }

    /** Rows of the target whose key the source no longer has. */
    private long deleteVanished(TargetTable target, String present) throws SQLException {
        target.execute("ANALYZE " + present);
        return target.update("DELETE FROM %s AS t WHERE NOT EXISTS (SELECT 1 FROM %s AS s WHERE %s)"
                .formatted(target.name(), present, Names.equal("t", "s", order.keyColumns())));
    }

    /** Inserted and updated; a row that is equal is left alone. */
    private long[] merge(TargetTable target, String staged) throws SQLException {
        var others = order.columns().stream()
                .filter(column -> !order.keyColumns().contains(column))
                .toList();
        String update = others.isEmpty()
                ? "DO NOTHING"
                : "DO UPDATE SET (%s) = ROW (%s) WHERE (%s) IS DISTINCT FROM (%s)"
                        .formatted(
                                Names.list(others),
                                Names.list("excluded", others),
                                target.comparable("t"),
                                target.comparable("excluded"));
        return target.counts(
                """
                WITH merged AS (
                    INSERT INTO %s AS t (%s) SELECT %s FROM %s
                    ON CONFLICT (%s) %s
                    RETURNING xmax = 0 AS fresh)
                SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh) FROM merged
                """.formatted(
                                target.name(),
                                Names.list(order.columns()),
                                Names.list(order.columns()),
                                staged,
                                Names.list(order.keyColumns()),
                                update),
                2);
    }

    private RowsDigest readBack(Connection session, boolean whole) throws SQLException, InterruptedException {
        String stored = whole
                ? PostgresSide.all(session, order.to(), order.columns())
                : "(SELECT %s FROM %s AS t JOIN %s AS s ON %s)"
                        .formatted(
                                Names.list("t", order.columns()),
                                Names.quoted(order.to()),
                                STAGED,
                                Names.equal("t", "s", order.keyColumns()));
        try (var rows = new TableStream(
                session,
                order.to(),
                stored,
                TableStream.Format.BINARY,
                order.columns().size())) {
            return rows.drain();
        }
    }

    private @Nullable String highWater(Connection source) {
        String updateColumn = order.updateColumn();
        if (updateColumn == null) {
            return null;
        }
        try {
            String newest = side.highWater(source, order.from(), updateColumn);
            return newest == null ? order.since() : newest;
        } catch (SQLException e) {
            throw Failures.problem(e, order.from());
        }
    }

    private Connection openSource() {
        try {
            return sessions.openSnapshot(order.from().source());
        } catch (SQLException e) {
            throw Failures.problem(e, order.from().source());
        }
    }

    private TableStructure describeSource(Connection source) {
        try {
            return side.describe(source, order.from());
        } catch (SQLException e) {
            throw Failures.problem(e, order.from());
        }
    }
}
