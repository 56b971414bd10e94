package org.zhengshu.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.Column;
import org.zhengshu.kernel.node.CopyOrder;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.node.TableStructure;

/**
 * Columns of a table, of all rows or of those changed since.
 *
 * @param updateColumn null exactly when {@code since} is: all rows
 */
record Selection(
        TableRef table,
        List<String> columns,
        @Nullable String updateColumn,
        @Nullable String since) {
    /** How much earlier than its watermark an increment on a time column begins to read. */
    static final int OVERLAP_MINUTES = 10;

    static Selection all(TableRef table, List<String> columns) {
        return new Selection(table, columns, null, null);
    }

    /** What the order moves. */
    static Selection of(CopyOrder order) {
        return order.since() == null
                ? all(order.from(), order.columns())
                : new Selection(order.from(), order.columns(), order.updateColumn(), order.since());
    }

    /** Other columns of the same rows. */
    Selection of(List<String> others) {
        return new Selection(table, others, updateColumn, since);
    }

    static Column column(TableStructure structure, String name) {
        return structure.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(NodeProblem.COLUMN_GONE, structure.table() + "." + name));
    }
}
