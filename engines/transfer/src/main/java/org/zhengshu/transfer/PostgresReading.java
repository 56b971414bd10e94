package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** Small readings of one PostgreSQL table. */
final class PostgresReading {
    static final int MAX_SAMPLE = 100;

    private PostgresReading() {}

    static Rows sample(Connection session, TableRef table, int rows) throws SQLException {
        var columns = PostgresStructure.describe(session, table).columnNames();
        try (var query =
                session.prepareStatement("SELECT " + asText(columns) + " FROM " + Names.quoted(table) + " LIMIT ?")) {
            query.setInt(1, Math.clamp(rows, 0, MAX_SAMPLE));
            return read(query, columns);
        }
    }

    static Probe probe(Connection session, TableRef table, @Nullable String updateColumn, Clock clock)
            throws SQLException {
        var structure = PostgresStructure.describe(session, table);
        if (updateColumn != null) {
            requireColumns(structure, List.of(updateColumn));
        }
        String latest = updateColumn == null ? "NULL" : "max(" + Names.quoted(updateColumn) + ")::text";
        try (var query = session.prepareStatement("SELECT count(*), " + latest + " FROM " + Names.quoted(table));
                var row = query.executeQuery()) {
            row.next();
            return new Probe(table, clock.instant(), row.getLong(1), row.getString(2), structure);
        }
    }

    /** The keys travel as a parameter of the one statement; nothing of them stays at the source. */
    static Rows lookup(Connection session, Lookup lookup) throws SQLException {
        requireWithin(lookup);
        var structure = PostgresStructure.describe(session, lookup.table());
        requireColumns(structure, lookup.columns());
        requireColumns(structure, List.of(lookup.keyColumn()));
        String sql = "SELECT " + asText(lookup.columns()) + " FROM " + Names.quoted(lookup.table()) + " WHERE "
                + KeyText.matchSql(Names.quoted(lookup.keyColumn())) + " LIMIT ?";
        try (var query = session.prepareStatement(sql)) {
            var keys =
                    session.createArrayOf("text", KeyText.forms(lookup.keys()).toArray());
            query.setArray(1, keys);
            query.setArray(2, keys);
            query.setInt(3, lookup.maxRows());
            return read(query, lookup.columns());
        }
    }

    static void requireWithin(Lookup lookup) {
        if (lookup.keys().size() > Lookup.MAX_KEYS) {
            throw Problem.of(NodeProblem.TOO_MANY_KEYS, lookup.keys().size(), Lookup.MAX_KEYS);
        }
        Check.that(
                lookup.maxRows() > 0 && lookup.maxRows() <= Lookup.MAX_ROWS,
                "1 to %d rows, asked for %d",
                Lookup.MAX_ROWS,
                lookup.maxRows());
    }

    static void requireColumns(TableStructure structure, Collection<String> columns) {
        var there = structure.columnNames();
        for (var column : columns) {
            if (!there.contains(column)) {
                throw Problem.of(NodeProblem.COLUMN_GONE, structure.table() + "." + column);
            }
        }
    }

    private static String asText(List<String> columns) {
        return columns.stream().map(name -> Names.quoted(name) + "::text").collect(Collectors.joining(", "));
    }

    static Rows read(PreparedStatement query, List<String> columns) throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                var values = new ArrayList<@Nullable String>(columns.size());
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
        }
        return new Rows(columns, rows);
    }
}
