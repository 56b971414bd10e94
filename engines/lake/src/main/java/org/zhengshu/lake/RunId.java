package org.zhengshu.lake;

import org.zhengshu.kernel.error.Check;

/** Names a run; the snapshot that the run commits carries it, so that a repeat finds what was done. */
public record RunId(String value) {
    public RunId {
        Check.that(value.matches("[a-z0-9][a-z0-9-]{0,63}"), "a run id has 1 to 64 characters a-z 0-9 '-': %s", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
