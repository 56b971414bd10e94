package org.zhengshu.platform.evidence;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a check of the ledger is; stored after each step, so that a check that was cut off goes on there.
 *
 * @param from the first leaf that it reads; those before it were read by an earlier check
 * @param size it reads the leaves before this one
 * @param leaf the next leaf
 * @param peaks what the leaves so far leave of the tree, hex
 * @param checkpoints how many of them were read
 * @param last the size of the checkpoint that was read last; 0 for none
 * @param doubtful leaves whose stored hash is not that of their text, until a root tells which of the two was changed
 * @param spoiled a text was changed or is gone, so that what follows from it cannot agree and is not compared any more
 * @param sealed how far the ranges of each sealed table came
 * @param table which table of the present part is being read
 * @param cursor the id in it after which the next step reads
 * @param rows sealed rows that were compared
 * @param proven rows that were compared with what their leaves say
 */
record WalkProgress(
        Part part,
        long from,
        long size,
        long leaf,
        List<String> peaks,
        long checkpoints,
        long last,
        List<Long> doubtful,
        boolean spoiled,
        Map<String, Reached> sealed,
        int table,
        String cursor,
        long rows,
        long proven) {

    /** In one order, so that the same progress is the same text. */
    WalkProgress {
        peaks = List.copyOf(peaks);
        doubtful = List.copyOf(doubtful);
        sealed = Collections.unmodifiableSortedMap(new TreeMap<>(sealed));
    }

    /** Of a row that says nothing that can be read. */
    static final WalkProgress UNREADABLE =
            new WalkProgress(Part.ENDED, 0, 0, 0, List.of(), 0, 0, List.of(), false, Map.of(), 0, "", 0, 0);

    /** In this order. */
    enum Part {
        LEAVES,
        SLIPPED_IN,
        PROVEN,
        UNPROVEN,
        ENDED
    }

    /**
     * @param until the position before which the table's rows were compared
     * @param settled ids up to this one were all written or given up, as the range says that was read last
     * @param before the same, as the check began
     */
    record Reached(long until, long settled, long before) {
        static final Reached NOTHING = new Reached(0, Long.MIN_VALUE, Long.MIN_VALUE);
    }
}
