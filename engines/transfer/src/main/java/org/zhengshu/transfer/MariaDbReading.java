package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** Small readings of one MariaDB table. */
final class MariaDbReading {
    private MariaDbReading() {}

    static Rows sample(Connection session, TableRef table, int rows) throws SQLException {
        var structure = MariaDbStructure.describe(session, table);
        var columns = structure.columnNames();
        try (var query = session.prepareStatement(
                "SELECT " + readable(structure, columns) + " FROM " + Names.quoted(table) + " LIMIT ?")) {
            query.setInt(1, Math.clamp(rows, 0, PostgresReading.MAX_SAMPLE));
            return PostgresReading.read(query, columns);
        }
    }

    static Probe probe(Connection session, TableRef table, @Nullable String updateColumn, Clock clock)
            throws SQLException {
        var structure = MariaDbStructure.describe(session, table);
        if (updateColumn != null) {
            PostgresReading.requireColumns(structure, List.of(updateColumn));
        }
        String latest = updateColumn == null ? "NULL" : "CAST(max(" + Names.quoted(updateColumn) + ") AS CHAR)";
        try (var query = session.prepareStatement("SELECT count(*), " + latest + " FROM " + Names.quoted(table));
                var row = query.executeQuery()) {
            row.next();
            return new Probe(table, clock.instant(), row.getLong(1), row.getString(2), structure);
        }
    }

    /** The keys travel in the one statement; nothing of them stays at the source. */
    static Rows lookup(Connection session, Lookup lookup) throws SQLException {
        PostgresReading.requireWithin(lookup);
        var structure = MariaDbStructure.describe(session, lookup.table());
        PostgresReading.requireColumns(structure, lookup.columns());
        PostgresReading.requireColumns(structure, List.of(lookup.keyColumn()));
        var keys = KeyText.forms(lookup.keys());
        if (keys.isEmpty()) {
            return new Rows(lookup.columns(), List.of());
        }
        String sql = "SELECT " + readable(structure, lookup.columns()) + " FROM " + Names.quoted(lookup.table())
                + " WHERE " + MariaDbKeys.matchSql(Names.quoted(lookup.keyColumn()), keys.size()) + " LIMIT ?";
        try (var query = session.prepareStatement(sql)) {
            int next = setAll(query, 1, keys);
            next = setAll(query, next, keys);
            query.setInt(next, lookup.maxRows());
            return PostgresReading.read(query, lookup.columns());
        }
    }

    private static int setAll(PreparedStatement query, int from, List<String> keys) throws SQLException {
        int next = from;
        for (var key : keys) {
            query.setString(next++, key);
        }
        return next;
    }

    private static String readable(TableStructure structure, List<String> columns) {
        return columns.stream()
                .map(name -> MariaDbTypes.readable(Selection.column(structure, name)))
                .collect(Collectors.joining(", "));
    }
}
