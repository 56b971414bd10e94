package org.zhengshu.platform.http;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;

/** What a list is asked for: {@code ?cursor=&limit=}. What the cursor says is read by the list's {@link Keyset}. */
public record PageRequest(@Nullable String cursor, int limit) {

    /** The first rows. */
    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }

    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        int size = limit == null ? Page.DEFAULT_LIMIT : limit;
        if (size < 1 || size > Page.MAX_LIMIT) {
            throw Problem.of(HttpProblem.BAD_LIMIT, size, Page.MAX_LIMIT);
        }
        return new PageRequest(cursor == null || cursor.isEmpty() ? null : cursor, size);
    }
}
