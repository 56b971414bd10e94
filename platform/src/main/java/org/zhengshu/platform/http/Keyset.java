package org.zhengshu.platform.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;

/**
 * The order of a list, by columns of which the last makes it total: a page begins behind (or ends before) a row, and costs
 * the same wherever it is. The columns are never null; all go in one direction, so that one index serves both ways.
 *
 * <p>A cursor names a direction and the row's values in clear, so that a link brings back the same place; what is in it is
 * read by its kind and bound as a parameter.
 */
public final class Keyset<T> {
    /** Longer than the values of any row by which a list is ordered. */
    static final int MAX_CURSOR = 2_000;

    private static final String SEPARATOR = "~";
    private static final String AFTER = "after";
    private static final String BEFORE = "before";

    private final boolean down;
    private final List<Column<T>> columns;

    private Keyset(boolean down, List<Column<T>> columns) {
        this.down = down;
        this.columns = List.copyOf(columns);
    }

    /** What a column holds. */
    public enum Kind {
        TEXT {
            @Override
            Object read(String text) {
                if (text.indexOf('\0') >= 0) {
                    throw Problem.of(HttpProblem.BAD_CURSOR);
                }
                return text;
            }
        },
        NUMBER {
            @Override
            Object read(String text) {
                return Long.parseLong(text);
            }
        },
        TIME {
            @Override
            Object read(String text) {
                var at = Instant.parse(text);
                if (at.isBefore(Instant.EPOCH) || at.isAfter(END)) {
                    throw Problem.of(HttpProblem.BAD_CURSOR);
                }
                return at;
            }

            @Override
            Object bound(Object value) {
                return ((Instant) value).atOffset(ZoneOffset.UTC);
            }
        },
        /** {@link LocalDate#MAX} stands for {@code infinity}. */
        DAY {
            @Override
            Object read(String text) {
                var day = LocalDate.parse(text);
                if (day.getYear() < 0 || (day.getYear() > 9999 && !day.equals(LocalDate.MAX))) {
                    throw Problem.of(HttpProblem.BAD_CURSOR);
                }
                return day;
            }
        },
        ID {
            @Override
            Object read(String text) {
                return UUID.fromString(text);
            }
        };

        private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

        abstract Object read(String text);

        Object bound(Object value) {
            return value;
        }
    }

    private record Column<T>(String sql, Kind kind, Function<T, Object> value) {}

    /** From small to large. */
    public static <T> Keyset<T> up() {
        return new Keyset<>(false, List.of());
    }

    /** From large to small: the newest first. */
    public static <T> Keyset<T> down() {
        return new Keyset<>(true, List.of());
    }

    public static <T> Keyset<T> of(boolean down) {
        return new Keyset<>(down, List.of());
    }

    /** Then by this column; {@code sql} is written by us and never comes from a request. */
    public Keyset<T> by(String sql, Kind kind, Function<T, Object> value) {
        var longer = new ArrayList<>(columns);
        longer.add(new Column<>(sql, kind, value));
        return new Keyset<>(down, longer);
    }

    /**
     * A page of rows.
     *
     * @param reading reads at most the rows of the stretch, whose {@link Stretch#sql()} ends a statement that has a WHERE
     */
    public Page<T> page(PageRequest request, Function<Stretch, List<T>> reading) {
        var place = place(request.cursor());
        var read = reading.apply(stretch(place, request.limit() + 1));
        boolean more = read.size() > request.limit();
        var rows = more ? read.subList(0, request.limit()) : read;
        if (rows.isEmpty()) {
            return new Page<>(List.of(), null, null, null);
        }
        if (place != null && place.backwards()) {
            rows = rows.reversed();
            return new Page<>(rows, cursor(AFTER, rows.getLast()), more ? cursor(BEFORE, rows.getFirst()) : null, null);
        }
        return new Page<>(
                rows,
                more ? cursor(AFTER, rows.getLast()) : null,
                place == null ? null : cursor(BEFORE, rows.getFirst()),
                null);
    }

    /** A page of rows that are held in this order already. */
    public Page<T> page(PageRequest request, List<T> sorted) {
        var place = place(request.cursor());
        int most = request.limit();
        if (place == null) {
            return page(sorted, 0, Math.min(most, sorted.size()));
        }
        int at = firstBehind(sorted, place);
        return place.backwards()
                ? page(sorted, Math.max(0, at - most), at)
                : page(sorted, at, Math.min(at + most, sorted.size()));
    }

    private Page<T> page(List<T> sorted, int from, int until) {
        return new Page<>(
                sorted.subList(from, until),
                until < sorted.size() && until > from ? cursor(AFTER, sorted.get(until - 1)) : null,
                from > 0 && until > from ? cursor(BEFORE, sorted.get(from)) : null,
                null);
    }

    /** For a page that ends before the place: the first row that is not before it. */
    private int firstBehind(List<T> sorted, Place place) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(sorted.get(middle), place);
            if (order < 0 || (order == 0 && !place.backwards())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @SuppressWarnings("unchecked") // values of one kind compare with each other
    private int compare(T row, Place place) {
        int order = 0;
        for (int i = 0; order == 0 && i < columns.size(); i++) {
            var value = (Comparable<Object>) columns.get(i).value().apply(row);
            order = value.compareTo(place.values().get(i));
        }
        return down ? -order : order;
    }

    /**
     * What a statement reads.
     *
     * @param sql to be put behind the conditions of a WHERE
     */
    public record Stretch(String sql, Map<String, Object> params) {}

    private record Place(boolean backwards, List<Object> values) {}

    private Stretch stretch(@Nullable Place place, int most) {
        Check.that(!columns.isEmpty(), "a list has an order");
        boolean backwards = place != null && place.backwards();
        boolean falling = down != backwards;
        var params = new LinkedHashMap<String, Object>();
        params.put("most", most);
        var sql = new StringBuilder();
        if (place != null) {
            for (int i = 0; i < columns.size(); i++) {
                params.put("key" + i, columns.get(i).kind().bound(place.values().get(i)));
            }
            sql.append(" AND (")
                    .append(columns.stream().map(Column::sql).collect(Collectors.joining(", ")))
                    .append(falling ? ") < (" : ") > (")
                    .append(IntStream.range(0, columns.size())
                            .mapToObj(i -> ":key" + i)
                            .collect(Collectors.joining(", ")))
                    .append(")");
        }
        sql.append(" ORDER BY ")
                .append(columns.stream()
                        .map(column -> column.sql() + (falling ? " DESC" : ""))
                        .collect(Collectors.joining(", ")))
                .append(" LIMIT :most");
        return new Stretch(sql.toString(), params);
    }

    private String cursor(String direction, T row) {
        return direction
                + columns.stream()
                        .map(column -> SEPARATOR
                                + written(String.valueOf(column.value().apply(row))))
                        .collect(Collectors.joining());
    }

    private static String written(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var parts = List.of(cursor.split(SEPARATOR, -1));
        if (cursor.length() > MAX_CURSOR
                || parts.size() != columns.size() + 1
                || !(parts.getFirst().equals(AFTER) || parts.getFirst().equals(BEFORE))) {
            throw Problem.of(HttpProblem.BAD_CURSOR);
        }
        try {
            var values = IntStream.range(0, columns.size())
                    .mapToObj(i -> columns.get(i).kind().read(read(parts.get(i + 1))))
                    .toList();
            return new Place(parts.getFirst().equals(BEFORE), values);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw Problem.causedBy(unreadable, HttpProblem.BAD_CURSOR);
        }
    }

    private static String read(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
