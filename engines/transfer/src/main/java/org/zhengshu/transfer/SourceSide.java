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

/** What differs between database systems when a node reads from them. */
sealed interface SourceSide permits PostgresSide, MariaDbSide {
    static SourceSide of(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresSide();
            case MARIADB -> new MariaDbSide();
        };
    }

    List<TableRef> tables(Connection session, SourceId source) throws SQLException;

    /** What the account may do besides reading these {@code tables}. */
    Reach reach(Connection session, int tables) throws SQLException;

    TableStructure describe(Connection session, TableRef table) throws SQLException;

    Rows sample(Connection session, TableRef table, int rows) throws SQLException;

    Probe probe(Connection session, TableRef table, @Nullable String updateColumn, Clock clock) throws SQLException;

    Rows lookup(Connection session, Lookup lookup) throws SQLException;

    /**
     * The table in PostgreSQL's types, in which its values travel.
     *
     * @param target the receiver's table; null where there is none yet or none is asked for
     */
    TableStructure received(TableStructure there, @Nullable TableStructure target);

    /** The newest value of the selection's update column, in the form that a later selection's {@code since} takes. */
    @Nullable
    String highWater(Connection session, TableRef table, String updateColumn) throws SQLException;

    /** Begins to read the selected rows, in the types of {@code received}. */
    TableStream stream(
            Connection session,
            TableStructure there,
            TableStructure received,
            Selection selection,
            TableStream.Format format,
            @Nullable RowMask mask)
            throws SQLException;
}
