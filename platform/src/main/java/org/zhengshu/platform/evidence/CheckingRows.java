package org.zhengshu.platform.evidence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;
import org.zhengshu.platform.evidence.SealedRows.SealedRow;

/** Compares the tables whose rows are sealed with the ranges that the leaves seal, one range after the other. */
final class CheckingRows {
    private static final int BATCH = 2_000;

    private final SealedRows rows;
    private final Map<String, SealedTable> tables = new HashMap<>();
    private final BiConsumer<Break, Object> flaw;
    private final Map<String, Long> until = new HashMap<>();
    private final Map<String, Long> settled = new HashMap<>();
    private long count;

    CheckingRows(SealedRows rows, List<SealedTable> tables, BiConsumer<Break, Object> flaw) {
        this.rows = rows;
        this.flaw = flaw;
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    void range(SealedRange range) {
        var table = tables.get(range.source());
        if (table == null || range.from() != until.getOrDefault(range.source(), 0L)) {
            flaw.accept(Break.RANGE_DIFFERS, name(range));
            return;
        }
        long slipped = settled.getOrDefault(range.source(), Long.MIN_VALUE);
        until.put(range.source(), range.until());
        settled.put(range.source(), range.settled());
        var placed = rows.range(range.source(), range.from(), range.until());
        if (placed.size() != range.until() - range.from()
                || !SealedRange.root(placed).equals(range.root())) {
            flaw.accept(Break.RANGE_DIFFERS, name(range));
        }
        var digests = table.digests(placed.stream().map(SealedRow::id).toList());
        for (var row : placed) {
            var digest = digests.get(row.id());
            if (row.id() <= slipped) {
                flaw.accept(Break.ROW_INSERTED, name(range.source(), row.id()));
            } else if (digest == null) {
                flaw.accept(Break.ROW_MISSING, name(range.source(), row.id()));
            } else if (!Arrays.equals(digest, row.digest())) {
                flaw.accept(Break.ROW_DIFFERS, name(range.source(), row.id()));
            }
        }
        count += placed.size();
    }

    /** Rows with an id that was settled before they turned up, and that are in no range. */
    void end() {
        for (var table : tables.values()) {
            long upTo = settled.getOrDefault(table.name(), Long.MIN_VALUE);
            var ids = table.after(Long.MIN_VALUE, BATCH);
            while (!ids.isEmpty() && ids.getFirst() <= upTo) {
                var sealed = rows.among(table.name(), ids);
                ids.stream()
                        .filter(id -> id <= upTo && !sealed.contains(id))
                        .forEach(id -> flaw.accept(Break.ROW_INSERTED, name(table.name(), id)));
                ids = table.after(ids.getLast(), BATCH);
            }
        }
    }

    long rows() {
        return count;
    }

    private static String name(String table, long id) {
        return table + " " + id;
    }

    private static String name(SealedRange range) {
        return range.source() + " " + range.from() + "–" + (range.until() - 1);
    }
}
