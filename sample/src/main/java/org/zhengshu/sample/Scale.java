package org.zhengshu.sample;

import org.zhengshu.kernel.error.Check;

/** One row in how many is generated: 1 is the whole city, 100 a city for tests. */
public record Scale(int oneIn) {
    public static final Scale WHOLE = new Scale(1);
    /** Small as a city may be, every fault occurs at least this often (if it does at all). */
    private static final int FEWEST = 3;

    public Scale {
        Check.that(oneIn >= 1 && oneIn <= 1000, "a scale is 1 to 1000, got %d", oneIn);
    }

    /** The count of the whole city brought to this scale. */
    public int of(int whole) {
        return Math.max(Math.min(whole, FEWEST), Math.round((float) whole / oneIn));
    }
}
