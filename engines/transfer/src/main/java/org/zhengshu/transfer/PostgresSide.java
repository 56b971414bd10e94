package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** A PostgreSQL database that gives: its rows leave as COPY sends them. */
final class PostgresSide implements SourceSide {
    @Override
    public List<TableRef> tables(Connection session, SourceId source) throws SQLException {
        return PostgresStructure.tables(session, source);
    }

    @Override
    public Reach reach(Connection session, int tables) throws SQLException {
        return PostgresStructure.reach(session, tables);
    }

    @Override
    public TableStructure describe(Connection session, TableRef table) throws SQLException {
        return PostgresStructure.describe(session, table);
    }

    @Override
    public Rows sample(Connection session, TableRef table, int rows) throws SQLException {
        return PostgresReading.sample(session, table, rows);
    }

    @Override
    public Probe probe(Connection session, TableRef table, @Nullable String updateColumn, Clock clock)
            throws SQLException {
        return PostgresReading.probe(session, table, updateColumn, clock);
    }

    @Override
    public Rows lookup(Connection session, Lookup lookup) throws SQLException {
        return PostgresReading.lookup(session, lookup);
    }

    @Override
    public TableStructure received(TableStructure there, @Nullable TableStructure target) {
        return there;
    }

    @Override
    public @Nullable String highWater(Connection session, TableRef table, String updateColumn) throws SQLException {
        String sql = "SELECT max(" + Names.quoted(updateColumn) + ")::text FROM " + Names.quoted(table);
        try (var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public TableStream stream(
            Connection session,
            TableStructure there,
            TableStructure received,
            Selection selection,
            TableStream.Format format,
            @Nullable RowMask mask)
            throws SQLException {
        int columns = selection.columns().size();
        return new TableStream(session, selection.table(), rows(session, there, selection), format, columns, mask);
    }

    /** All rows, for COPY; views and partitioned tables only as a query. */
    static String all(Connection session, TableRef table, List<String> columns) throws SQLException {
        return PostgresStructure.isOrdinary(session, table)
                ? Names.quoted(table) + " (" + Names.list(columns) + ")"
                : "(SELECT " + Names.list(columns) + " FROM " + Names.quoted(table) + ")";
    }

    private static String rows(Connection session, TableStructure there, Selection selection) throws SQLException {
        String since = selection.since();
        String updateColumn = selection.updateColumn();
        if (since == null || updateColumn == null) {
            return all(session, selection.table(), selection.columns());
        }
        String type = PostgresType.of(selection.table(), Selection.column(there, updateColumn))
                .sql();
        String bound = "'" + TargetTable.literal(since) + "'::" + type;
        if (type.startsWith("timestamp")) {
            bound = "(" + bound + " - interval '" + Selection.OVERLAP_MINUTES + " minutes')";
        }
        return "(SELECT %s FROM %s WHERE %s >= %s)"
                .formatted(
                        Names.list(selection.columns()),
                        Names.quoted(selection.table()),
                        Names.quoted(updateColumn),
                        bound);
    }
}
