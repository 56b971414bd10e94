package org.zhengshu.transfer;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.zhengshu.kernel.node.CopyOrder;

/**
 * 对账: every row of the source against every row of the target, value by value. The source's rows go into a temporary
 * table at the target, which the end of the transaction removes; neither side is changed.
 */
final class Reconciling {
    private static final String SOURCE = "zhengshu_source";

    private final Sessions sessions;
    private final CopyOrder order;

    Reconciling(Sessions sessions, CopyOrder order) {
        this.sessions = sessions;
        this.order = order;
    }

    Map<String, Long> run() {
        sessions.requireOpen(order.from());
        try (var source = sessions.openSnapshot(order.from().source());
                var session = sessions.openTarget(order.to())) {
            session.setAutoCommit(false);
            var side = sessions.side(order.from().source());
            var there = side.describe(source, order.from());
            var stored = PostgresStructure.describe(session, order.to());
            var structure = side.received(there, stored);
            var target = new TargetTable(session, order, structure);
            PostgresReading.requireColumns(stored, order.columns());
            target.temporaryLike(SOURCE, order.columns());
            String copy = "COPY " + SOURCE + " FROM STDIN (FORMAT binary)";
            try (var rows = side.stream(
                    source,
                    there,
                    structure,
                    Selection.all(order.from(), order.columns()),
                    TableStream.Format.BINARY,
                    RowMask.of(order, structure))) {
                var in = session.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
                for (var chunk = rows.next(); chunk != null; chunk = rows.next()) {
                    in.writeToCopy(chunk.bytes(), 0, chunk.length());
                }
                in.endCopy();
            }
            target.execute("ANALYZE " + SOURCE);
            var counts = order.keyColumns().isEmpty() ? compareAsSets(target) : compareByKey(target);
            session.rollback();
            return counts;
        } catch (SQLException e) {
            throw Failures.problem(e, order.to());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reconciling " + order.to(), e);
        }
    }

    private Map<String, Long> compareByKey(TargetTable target) throws SQLException {
        String key = order.keyColumns().getFirst();
        return named(target.counts(
                """
                SELECT count(s.%1$s), count(t.%1$s), count(*) FILTER (WHERE t.%1$s IS NULL),
                       count(*) FILTER (WHERE s.%1$s IS NULL),
                       count(*) FILTER (WHERE s.%1$s IS NOT NULL AND t.%1$s IS NOT NULL
                                              AND (%2$s) IS DISTINCT FROM (%3$s))
                FROM %4$s AS s FULL JOIN %5$s AS t ON %6$s
                """.formatted(
                                Names.quoted(key),
                                target.comparable("s"),
                                target.comparable("t"),
                                SOURCE,
                                target.name(),
                                Names.equal("s", "t", order.keyColumns())),
                5));
    }

    /** Without a key a row that differs is one missing and one surplus. */
    private Map<String, Long> compareAsSets(TargetTable target) throws SQLException {
        String source = "SELECT " + target.comparable("s") + " FROM " + SOURCE + " AS s";
        String stored = "SELECT " + target.comparable("t") + " FROM " + target.name() + " AS t";
        return named(target.counts("""
                SELECT (SELECT count(*) FROM %1$s), (SELECT count(*) FROM %2$s),
                       (SELECT count(*) FROM (%3$s EXCEPT ALL %4$s) AS a),
                       (SELECT count(*) FROM (%4$s EXCEPT ALL %3$s) AS b), 0
                """.formatted(SOURCE, target.name(), source, stored), 5));
    }

    private static Map<String, Long> named(long[] counts) {
        var named = new LinkedHashMap<String, Long>();
        named.put("sourceRows", counts[0]);
        named.put("targetRows", counts[1]);
        named.put("missing", counts[2]);
        named.put("surplus", counts[3]);
        named.put("different", counts[4]);
        return named;
    }
}
