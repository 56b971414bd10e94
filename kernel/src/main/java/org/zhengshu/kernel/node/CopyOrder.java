package org.zhengshu.kernel.node;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/**
 * An order to bring a table, or what changed in it, to another department's database.
 *
 * @param runId names the run on both sides; the same run never writes twice
 * @param columns what the grant allows, in order; the target has the same names
 * @param keyColumns the primary key in source and target
 * @param since null for a full copy; otherwise only rows whose {@code updateColumn} is later, and rows that vanished
 * @param updateColumn the column that tells when a row changed; needed with {@code since}
 * @param masks column → kind of mask, where the provider's answer asked for one; no masked column is in the key. A node
 *     that does not know a kind hides the whole value
 * @param personColumns columns of the source with numbers of persons, whether they travel or not: {@link CopyProgress#persons} is told
 *     what they hold in the rows that are moved
 */
public record CopyOrder(
        String runId,
        TableRef from,
        TableRef to,
        List<String> columns,
        List<String> keyColumns,
        @Nullable String updateColumn,
        @Nullable String since,
        Map<String, String> masks,
        List<String> personColumns) {
    public CopyOrder {
        columns = List.copyOf(columns);
        keyColumns = List.copyOf(keyColumns);
        masks = Map.copyOf(masks);
        personColumns = List.copyOf(personColumns);
        Check.that(keyColumns.stream().noneMatch(masks::containsKey), "a masked key names no row");
    }

    /** Nobody is told whose rows they are. */
    public CopyOrder(
            String runId,
            TableRef from,
            TableRef to,
            List<String> columns,
            List<String> keyColumns,
            @Nullable String updateColumn,
            @Nullable String since,
            Map<String, String> masks) {
        this(runId, from, to, columns, keyColumns, updateColumn, since, masks, List.of());
    }

    /** Values travel unchanged. */
    public CopyOrder(
            String runId,
            TableRef from,
            TableRef to,
            List<String> columns,
            List<String> keyColumns,
            @Nullable String updateColumn,
            @Nullable String since) {
        this(runId, from, to, columns, keyColumns, updateColumn, since, Map.of(), List.of());
    }
}
