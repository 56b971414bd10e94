package org.zhengshu.kernel.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to bring a table, or what changed in it, to another department's database.
 *
 * @param runId names the run on both sides; the same run never writes twice
 * @param columns what the grant allows, in order; the target has the same names
 * @param keyColumns the primary key in source and target
 * @param since null for a full copy; otherwise only rows whose {@code updateColumn} is later, and rows that vanished
 * @param updateColumn the column that tells when a row changed; needed with {@code since}
 */
public record CopyOrder(
        String runId,
        TableRef from,
        TableRef to,
        List<String> columns,
        List<String> keyColumns,
        @Nullable String updateColumn,
        @Nullable String since) {
    public CopyOrder {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
    }
}
