package org.zhengshu.platform.opendata;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.opendata.Contents.Field;
import org.zhengshu.platform.opendata.Contents.Moment;
import org.zhengshu.platform.opendata.Contents.Series;

/**
 * Means by day of the columns with measured numbers, gathered while the rows pass. The day is a column that the
 * vocabulary knows as the day of what was measured (not of a record's change), or three columns for year, month and day. Memory grows with the days, not with the rows.
 */
final class CourseOfTime {
    /** A day at the beginning of a text. */
    static final String DAY = "\\d{4}[-/.]?\\d{1,2}[-/.]?\\d{1,2}";
    /** More days than this are shown by month. */
    static final int MAX_DAYS = 400;
    /** A table with more days than this has a column of something else. */
    static final int MAX_KEPT = 40_000;
    /** Columns with a mean. */
    static final int MAX_COLUMNS = 8;

    private static final Pattern WITH_SIGNS = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d).*");
    private static final Pattern PACKED = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?!\\d).*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?");

    private final List<String> titles = new ArrayList<>();
    private final List<Integer> measured = new ArrayList<>();
    private final int[] day;
    private final List<MissingValues.Counter> missing;
    private final TreeMap<String, Sums> days = new TreeMap<>();

    private static final class Sums {
        private final double[] sum;
        private final long[] count;
        private long rows;

        private Sums(int columns) {
            sum = new double[columns];
            count = new long[columns];
        }

        private void add(Sums other) {
            rows += other.rows;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += other.sum[i];
                count[i] += other.count[i];
            }
        }

        private Moment at(String when) {
            var means = new ArrayList<@Nullable Double>();
            for (int i = 0; i < sum.length; i++) {
                means.add(count[i] == 0 ? null : Math.round(sum[i] / count[i] * 100) / 100.0);
            }
            return new Moment(when, means, rows);
        }
    }

    CourseOfTime(List<Field> fields, Vocabulary vocabulary) {
        this(
                fields,
                fields.stream()
                        .map(field -> new MissingValues.Counter(List.of()))
                        .toList(),
                vocabulary);
    }

    /** {@code missing} has the declared codes of each field. */
    CourseOfTime(List<Field> fields, List<MissingValues.Counter> missing, Vocabulary vocabulary) {
        this.missing = missing;
        var items = fields.stream().map(Field::item).toList();
        this.day = day(items, vocabulary);
        for (int i = 0; day.length > 0 && i < fields.size() && measured.size() < MAX_COLUMNS; i++) {
            int column = i;
            boolean part = IntStream.of(day).anyMatch(one -> one == column)
                    || vocabulary.is("unmeasured.column", items.get(i));
            if (fields.get(i).numeric() && !part) {
                measured.add(i);
                titles.add(fields.get(i).title());
            }
        }
    }

    private static int[] day(List<String> items, Vocabulary vocabulary) {
        var named = vocabulary.first("day.column", items).map(items::indexOf);
        if (named.isPresent()) {
            return new int[] {named.get()};
        }
        var parts = List.of("day.year", "day.month", "day.day").stream()
                .flatMap(key -> vocabulary.first(key, items).stream())
                .mapToInt(items::indexOf)
                .toArray();
        return parts.length == 3 ? parts : new int[0];
    }

    void add(List<String> cells) {
        if (measured.isEmpty() || days.size() > MAX_KEPT) {
            return;
        }
        var when = day.length == 1
                ? day(cells.get(day[0]))
                : day(cells.get(day[0]) + "-" + cells.get(day[1]) + "-" + cells.get(day[2]));
        if (when == null) {
            return;
        }
        var sums = days.computeIfAbsent(when, unknown -> new Sums(measured.size()));
        sums.rows++;
        for (int i = 0; i < measured.size(); i++) {
            var cell = cells.get(measured.get(i));
            if (NUMBER.matcher(cell).matches() && !missing.get(measured.get(i)).declares(cell)) {
                sums.sum[i] += Double.parseDouble(cell);
                sums.count[i]++;
            }
        }
    }

    private static @Nullable String day(String text) {
        var signs = WITH_SIGNS.matcher(text);
        var found = signs.matches() ? signs : PACKED.matcher(text);
        if (!found.matches()) {
            return null;
        }
        int month = Integer.parseInt(found.group(2));
        int dayOfMonth = Integer.parseInt(found.group(3));
        return month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31
                ? null
                : "%s-%02d-%02d".formatted(found.group(1), month, dayOfMonth);
    }

    /** Null where fewer than two days have numbers, or where the days are no course of time. */
    @Nullable
    Series series() {
        if (measured.isEmpty() || days.size() < 2 || days.size() > MAX_KEPT) {
            return null;
        }
        boolean monthly = days.size() > MAX_DAYS;
        var shown = new TreeMap<String, Sums>();
        days.forEach((when, sums) -> shown.computeIfAbsent(
                        monthly ? when.substring(0, 7) : when, unknown -> new Sums(measured.size()))
                .add(sums));
        if (shown.size() < 2) {
            return null;
        }
        var moments = new ArrayList<Moment>();
        shown.forEach((when, sums) -> moments.add(sums.at(when)));
        return new Series(
                monthly ? "month" : "day",
                List.copyOf(titles),
                moments,
                measured.stream().map(column -> missing.get(column).codes()).toList());
    }
}
