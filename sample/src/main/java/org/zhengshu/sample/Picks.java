package org.zhengshu.sample;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.zhengshu.kernel.error.Check;

/** Chooses the rows of a table that get a flaw: exactly so many, and no row two flaws, so that each can be scored alone. */
final class Picks {
    private final int[] order;
    private final BitSet taken = new BitSet();

    Picks(Chance chance, int rows) {
        order = IntStream.range(0, rows).toArray();
        chance.shuffle(order);
    }

    /** Keeps a row as it is. */
    void spare(int row) {
        taken.set(row);
    }

    BitSet take(int count, IntPredicate fits) {
        var chosen = new BitSet();
        Arrays.stream(order)
                .filter(row -> !taken.get(row) && fits.test(row))
                .limit(count)
                .forEach(chosen::set);
        Check.that(chosen.cardinality() == count, "only %d of %d rows fit", chosen.cardinality(), count);
        taken.or(chosen);
        return chosen;
    }
}
