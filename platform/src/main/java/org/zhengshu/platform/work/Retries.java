package org.zhengshu.platform.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.zhengshu.kernel.error.ProblemCode;

/**
 * After which problem, and after how long, an order is attempted again. Whose fault it was decides: a caller's comes again
 * until he mends it. Of the others only what may pass by itself is tried again, which its status 503 says; a table that is
 * gone and a full disk wait for a person. What is our own fault is tried once more and no oftener.
 */
public record Retries(List<Duration> pauses) {
    private static final int PASSES = 503;

    public Retries {
        pauses = List.copyOf(pauses);
    }

    public static final Retries NONE = new Retries(List.of());

    /** For somebody's server that is started again, and for an hour's trouble in the network. */
    public static final Retries BACKING_OFF = new Retries(
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)));

    /** How long to wait after the attempt of this number; empty when it was the last one. */
    Optional<Duration> after(ProblemCode problem, int attempt) {
        int more = switch (problem.blame()) {
            case CALLER -> 0;
            case US -> Math.min(1, pauses.size());
            case CAPACITY, OUTSIDE -> pauses.size();
        };
        return problem.status() == PASSES && attempt <= more ? Optional.of(pauses.get(attempt - 1)) : Optional.empty();
    }
}
