package org.zhengshu.platform.audit;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;

/**
 * A stretch of the answer about a person. The question is itself a use that is recorded; so that the stretches of one answer
 * fit together, all of them speak of the moment of the first question.
 *
 * @param asked when the first stretch was asked for
 * @param offset how many lines went before
 */
record Stretch(Instant asked, int offset) {
    static final int LINES = 500;
    private static final int MAX_OFFSET = 10_000_000;
    private static final String SEPARATOR = "~";

    static Stretch first(Instant now) {
        return new Stretch(now, 0);
    }

    /** What {@link #next} wrote; nothing else is a cursor. */
    static Stretch of(String cursor) {
        var parts = cursor.split(SEPARATOR, -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,8}") || Integer.parseInt(parts[1]) > MAX_OFFSET) {
            throw Problem.of(HttpProblem.BAD_CURSOR);
        }
        try {
            return new Stretch(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
        } catch (DateTimeException unreadable) {
            throw Problem.causedBy(unreadable, HttpProblem.BAD_CURSOR);
        }
    }

    @Nullable
    String next(long total) {
        return offset + LINES < total ? asked + SEPARATOR + (offset + LINES) : null;
    }
}
