package org.zhengshu.platform.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next the cursor of the next stretch; null at the end
 * @param previous the cursor of the stretch before; null at the beginning
 * @param total how many there are, where that is cheap to know
 */
public record Page<T>(
        List<T> rows,
        @Nullable String next,
        @Nullable String previous,
        @Nullable Long total) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        rows = List.copyOf(rows);
    }

    public static <T> Page<T> whole(List<T> rows) {
        return new Page<>(rows, null, null, (long) rows.size());
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(rows.stream().<R>map(view).toList(), next, previous, total);
    }

    /** The same stretch with other rows, made of all of them at once. */
    public <R> Page<R> with(List<R> made) {
        return new Page<>(made, next, previous, total);
    }

    public Page<T> of(long all) {
        return new Page<>(rows, next, previous, all);
    }
}
