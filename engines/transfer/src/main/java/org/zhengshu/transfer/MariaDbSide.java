package org.zhengshu.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.Lookup;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.kernel.node.Reach;
import org.zhengshu.kernel.node.Rows;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/** A MariaDB database that gives: its rows are streamed and written as PostgreSQL's COPY would write them. */
final class MariaDbSide implements SourceSide {
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";

    @Override
    public List<TableRef> tables(Connection session, SourceId source) throws SQLException {
        return MariaDbStructure.tables(session, source);
    }

    @Override
    public Reach reach(Connection session, int tables) throws SQLException {
        return MariaDbStructure.reach(session, tables);
    }

    @Override
    public TableStructure describe(Connection session, TableRef table) throws SQLException {
        return MariaDbStructure.describe(session, table);
    }

    @Override
    public Rows sample(Connection session, TableRef table, int rows) throws SQLException {
        return MariaDbReading.sample(session, table, rows);
    }

    @Override
    public Probe probe(Connection session, TableRef table, @Nullable String updateColumn, Clock clock)
            throws SQLException {
        return MariaDbReading.probe(session, table, updateColumn, clock);
    }

    @Override
    public Rows lookup(Connection session, Lookup lookup) throws SQLException {
        return MariaDbReading.lookup(session, lookup);
    }

    @Override
    public TableStructure received(TableStructure there, @Nullable TableStructure target) {
        return MariaDbTypes.received(there, target);
    }

    @Override
    public @Nullable String highWater(Connection session, TableRef table, String updateColumn) throws SQLException {
        String sql = "SELECT CAST(max(" + Names.quoted(updateColumn) + ") AS CHAR) FROM " + Names.quoted(table);
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
            @Nullable RowMask mask) {
        var types = selection.columns().stream()
                .map(name -> Selection.column(received, name))
                .toList();
        String query = query(there, selection);
        return new TableStream(
                session,
                selection.table(),
                () -> MariaDbRows.open(session, query, selection.table(), types, format),
                format,
                types.size(),
                mask);
    }

    private static String query(TableStructure there, Selection selection) {
        var expressions = selection.columns().stream()
                .map(name -> MariaDbTypes.travelling(Selection.column(there, name)))
                .toList();
        String all = "SELECT " + String.join(", ", expressions) + " FROM " + Names.quoted(selection.table());
        String since = selection.since();
        String updateColumn = selection.updateColumn();
        if (since == null || updateColumn == null) {
            return all;
        }
        return all + " WHERE " + Names.quoted(updateColumn) + " >= "
                + bound(Selection.column(there, updateColumn), since);
    }

    private static String bound(Column column, String since) {
        if (column.type() == ColumnType.TIMESTAMP) {
            return "CAST('%s' AS DATETIME(6)) - INTERVAL %d MINUTE"
                    .formatted(TargetTable.literal(since), Selection.OVERLAP_MINUTES);
        }
        if (column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL) {
            Check.that(since.matches(NUMBER), "a number as the watermark of a number column");
            return since;
        }
        return "'" + TargetTable.literal(since) + "'";
    }
}
