package org.zhengshu.platform;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names that no other test of this run has. They are counted, so that two runs of the same tests give the same names, and
 * all have six digits, so that none is the beginning of another.
 */
public final class Distinct {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Distinct() {}

    /** {@code u000017} of {@code u}: one word to the search where the prefix is Latin, found in nothing else. */
    public static String name(String prefix) {
        return String.format(Locale.ROOT, "%s%06d", prefix, COUNT.incrementAndGet());
    }
}
