package org.zhengshu.platform.audit;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;

/**
 * A stretch of the answer about a person. The question is itself a use that is recorded; so that the stretches of one answer
 * fit together, all of them speak of the moment of the first question.
 *
 * @param asked when the first stretch was asked for
 * @param place behind which line; null for the first stretch
 */
record Stretch(Instant asked, @Nullable String place) {
    static final int LINES = 500;
    private static final String SEPARATOR = "!";

    /** Beyond it the database has no times. */
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    static Stretch first(Instant now) {
        return new Stretch(now, null);
    }

    /** What {@link #next} wrote; nothing else is a cursor. */
    static Stretch of(String cursor) {
        var parts = cursor.split(SEPARATOR, -1);
        if (parts.length != 2) {
            throw Problem.of(HttpProblem.BAD_CURSOR);
        }
        try {
            var asked = Instant.parse(parts[0]);
            if (asked.isBefore(Instant.EPOCH) || asked.isAfter(END)) {
                throw Problem.of(HttpProblem.BAD_CURSOR);
            }
            return new Stretch(asked, parts[1]);
        } catch (DateTimeException unreadable) {
            throw Problem.causedBy(unreadable, HttpProblem.BAD_CURSOR);
        }
    }

    PageRequest request() {
        return new PageRequest(place, LINES);
    }

    @Nullable
    String next(Page<?> lines) {
        return lines.next() == null ? null : asked + SEPARATOR + lines.next();
    }
}
