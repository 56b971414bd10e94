package org.zhengshu.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next the cursor of the next stretch; null at the end
 * @param total how many there are, where that is cheap to know
 */
public record Page<T>(
        List<T> rows, @Nullable String next, @Nullable Long total) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        rows = List.copyOf(rows);
    }

    public static <T> Page<T> whole(List<T> rows) {
        return new Page<>(rows, null, (long) rows.size());
    }
}
