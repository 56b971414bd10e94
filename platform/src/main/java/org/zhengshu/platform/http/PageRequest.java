package org.zhengshu.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Problem;

/**
 * What a list is asked for: {@code ?cursor=&limit=}. The cursor is an offset in clear; lists here are short enough for it,
 * and a link brings back the same view.
 */
public record PageRequest(int offset, int limit) {
    public static final int MAX_OFFSET = 1_000_000;

    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        int offset = 0;
        if (cursor != null && !cursor.isEmpty()) {
            if (!cursor.matches("\\d{1,7}") || Integer.parseInt(cursor) > MAX_OFFSET) {
                throw Problem.of(HttpProblem.BAD_CURSOR);
            }
            offset = Integer.parseInt(cursor);
        }
        int size = limit == null ? Page.DEFAULT_LIMIT : limit;
        if (size < 1 || size > Page.MAX_LIMIT) {
            throw Problem.of(HttpProblem.BAD_LIMIT, size, Page.MAX_LIMIT);
        }
        return new PageRequest(offset, size);
    }

    /** A page from {@code rows} that were read with {@code LIMIT limit + 1}: the one too many tells that more follow. */
    public <T> Page<T> page(List<T> rows, @Nullable Long total) {
        boolean more = rows.size() > limit;
        return new Page<>(more ? rows.subList(0, limit) : rows, more ? String.valueOf(offset + limit) : null, total);
    }
}
