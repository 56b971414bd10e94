package org.zhengshu.platform.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.evidence.SealedRows.Horizon;
import org.zhengshu.platform.evidence.SealedRows.SealedRow;
import org.zhengshu.trust.SealedLeaf;

/**
 * Seals rows of tables that are only added to: what was committed since the last time gets its positions, its digests and one
 * leaf, in one transaction. A row whose transaction commits late gets a later position.
 */
@Component
class SealingRows {
    /** The most rows of one range. */
    static final int BATCH = 2_000;

    private final List<SealedTable> sealed;
    private final SealedTables tables;
    private final SealedRows rows;
    private final LedgerStore store;
    private final EvidenceLedger ledger;
    private final Map<String, Settling> settling = new ConcurrentHashMap<>();

    SealingRows(
            List<SealedTable> sealed, SealedTables tables, SealedRows rows, LedgerStore store, EvidenceLedger ledger) {
        this.sealed = sealed;
        this.tables = tables;
        this.rows = rows;
        this.store = store;
        this.ledger = ledger;
    }

    /** Returns how many rows it sealed. */
    @Transactional
    public int seal() {
        if (!store.lock()) {
            return 0;
        }
        int count = 0;
        for (var table : sealed) {
            count += seal(table);
        }
        return count;
    }

    private int seal(SealedTable table) {
        var known = settling.computeIfAbsent(table.name(), name -> new Settling());
        // The horizon before the rows: what it lets settle, the look at the rows then sees.
        known.look(rows.horizon(), tables.newest(table));
        long before = settledBefore(table.name());
        var fresh = new ArrayList<Long>();
        long cursor = before;
        boolean all = false;
        while (fresh.size() < BATCH) {
            var ids = tables.after(table, cursor, BATCH);
            if (ids.isEmpty()) {
                all = true;
                break;
            }
            var already = rows.among(table.name(), ids);
            for (long id : ids) {
                if (fresh.size() == BATCH) {
                    break;
                }
                if (!already.contains(id)) {
                    fresh.add(id);
                }
                cursor = id;
            }
        }
        if (fresh.isEmpty()) {
            return 0;
        }
        var digests = tables.digests(table, fresh);
        long position = rows.count(table.name());
        var placed = new ArrayList<SealedRow>();
        for (long id : fresh) {
            var digest = digests.get(id);
            if (digest != null) {
                placed.add(new SealedRow(position++, id, digest.digest(), digest.marks()));
            }
        }
        if (placed.isEmpty()) {
            return 0;
        }
        rows.add(table.name(), placed);
        long settled = all ? known.settled : Math.min(known.settled, cursor);
        ledger.append(
                SealedRange.of(table.name(), placed, Math.max(before, settled)).leaf());
        return placed.size();
    }

    /** Up to this id everything has been sealed, as the newest range says. */
    private long settledBefore(String table) {
        return rows.newestRange(table)
                .flatMap(SealedLeaf::parse)
                .flatMap(SealedRange::of)
                .map(SealedRange::settled)
                .orElse(0L);
    }

    /**
     * Up to which id nothing can come any more. An id is drawn before its transaction is visible as running, so the newest id of one
     * look waits for the next look, and then for every transaction that runs by then; a look is taken every few seconds.
     */
    private static final class Settling {
        private volatile long settled;
        private long seen;
        private @Nullable Waiting waiting;

        private record Waiting(long id, long transaction) {}

        private void look(Horizon horizon, long newest) {
            var held = waiting;
            if (held != null && horizon.oldest() >= held.transaction()) {
                settled = Math.max(settled, held.id());
                waiting = null;
            }
            if (waiting == null && seen > settled) {
                waiting = new Waiting(seen, horizon.next());
                seen = 0;
            }
            if (seen == 0) {
                seen = newest;
            }
        }
    }
}
