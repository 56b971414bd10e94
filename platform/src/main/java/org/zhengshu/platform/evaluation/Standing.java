package org.zhengshu.platform.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhengshu.platform.http.Pool;

/**
 * A figure that is counted from the rows of a whole city and shown to everybody. Where there are few rows it is counted at
 * every question. In a large city the last count stands for a while; one question has it counted anew in the background,
 * and nobody waits for it but the very first.
 */
final class Standing<T> {
    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    /** So many rows are counted in a few milliseconds. */
    static final int FEW = 2_000;

    private final Clock clock;
    private final Duration lasts;
    private final Supplier<Made<T>> counting;
    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable Counted<T> last;

    /** @param lasts how old a count may be when it is shown, but for the time that the next one takes */
    Standing(Clock clock, Duration lasts, Supplier<Made<T>> counting) {
        this.clock = clock;
        this.lasts = lasts;
        this.counting = counting;
    }

    /** @param rows of how many rows it was made */
    record Made<T>(T value, long rows) {}

    record Counted<T>(T value, Instant at, long rows) {
        boolean few() {
            return rows <= FEW;
        }
    }

    Counted<T> now() {
        var known = last;
        if (known == null || known.few()) {
            return first(known);
        }
        if (known.at().plus(lasts).isBefore(clock.instant()) && !one.isLocked()) {
            Thread.ofVirtual().name("counting").start(() -> Pool.BACKGROUND.during(() -> again(known)));
        }
        return known;
    }

    private Counted<T> first(@Nullable Counted<T> known) {
        if (known != null) {
            return counted();
        }
        one.lock();
        try {
            var meanwhile = last;
            return meanwhile == null || meanwhile.few() ? counted() : meanwhile;
        } finally {
            one.unlock();
        }
    }

    private void again(Counted<T> known) {
        if (!one.tryLock()) {
            return;
        }
        try {
            var meanwhile = last;
            if (meanwhile != null && meanwhile.at().equals(known.at())) {
                counted();
            }
        } catch (RuntimeException failure) {
            // The last count stands, with its time; the next question tries again.
            log.warn("a figure of the city was not counted anew", failure);
        } finally {
            one.unlock();
        }
    }

    private Counted<T> counted() {
        var at = clock.instant();
        var made = counting.get();
        var fresh = new Counted<>(made.value(), at, made.rows());
        last = fresh;
        return fresh;
    }
}
