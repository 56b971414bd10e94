package org.zhengshu.platform.work;

import org.zhengshu.kernel.error.Check;

/**
 * Kinds that share something of which there is little: so many of them run at the same time, in all processes on the
 * database together. Departments that wait have their turn one after the other.
 */
public record Lane(String name, int parallel) {
    /** More would mean that nothing is scarce, and that no lane is needed. */
    static final int MAX_PARALLEL = 16;

    public Lane {
        Check.that(!name.isBlank(), "a lane has a name");
        Check.that(
                parallel >= 1 && parallel <= MAX_PARALLEL,
                "lane %s runs 1 to %d at the same time, got %d",
                name,
                MAX_PARALLEL,
                parallel);
    }
}
