package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.Keyset;

/** A rate as its rows: what counts for it, what is missing, what is left out and why; by title. */
record Rate(KpiKey key, List<Row> numerator, List<Row> missing, List<Row> excluded, long naiveNumerator) {
    static final int FORMULA_VERSION = 2;

    /** The order of the rows behind a number. */
    static final Keyset<Row> BY_TITLE =
            Keyset.<Row>up().by("title", Keyset.Kind.TEXT, Row::title).by("link", Keyset.Kind.TEXT, Row::link);

    long denominator() {
        return (long) numerator.size() + missing.size();
    }

    List<Row> part(Part part) {
        return switch (part) {
            case numerator -> numerator;
            case missing -> missing;
            case excluded -> excluded;
        };
    }

    enum Part {
        numerator,
        missing,
        excluded
    }

    /**
     * One thing that counts or does not.
     *
     * @param reason a key below {@code kpi.reason.}
     * @param page the address below which its subject's page is
     */
    record Row(
            String title,
            DepartmentCode department,
            String reason,
            @Nullable Instant at,
            String page,
            UUID subject) {
        String link() {
            return page + subject;
        }
    }

    /** What is told of each thing that a rate judges; the row is made only where somebody wants it. */
    interface Judged {
        /** @param naive whether it would count if appearances did */
        void put(Part part, boolean naive, Supplier<Row> row);

        /** What would count if appearances did, and does not count anywhere itself. */
        void naive();
    }

    /** The rows of what is judged. */
    static Rate of(KpiKey key, Consumer<Judged> judging) {
        var parts = new EnumMap<Part, List<Row>>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, new ArrayList<>());
        }
        var counts = new Counts();
        judging.accept(new Judged() {
            @Override
            public void put(Part part, boolean naive, Supplier<Row> row) {
                counts.put(part, naive, row);
                Check.present(parts.get(part), part.name()).add(row.get());
            }

            @Override
            public void naive() {
                counts.naive();
            }
        });
        return new Rate(
                key,
                sorted(parts.get(Part.numerator)),
                sorted(parts.get(Part.missing)),
                sorted(parts.get(Part.excluded)),
                counts.naive);
    }

    /** Only how many of what is judged. */
    static Counts count(Consumer<Judged> judging) {
        var counts = new Counts();
        judging.accept(counts);
        return counts;
    }

    private static List<Row> sorted(@Nullable List<Row> rows) {
        return Check.present(rows, "a part").stream()
                .sorted(Comparator.comparing(Row::title).thenComparing(Row::link))
                .toList();
    }

    static final class Counts implements Judged {
        private long numerator;
        private long missing;
        private long naive;

        @Override
        public void put(Part part, boolean appears, Supplier<Row> row) {
            switch (part) {
                case numerator -> numerator++;
                case missing -> missing++;
                case excluded -> {}
            }
            naive += appears ? 1 : 0;
        }

        @Override
        public void naive() {
            naive++;
        }

        long numerator() {
            return numerator;
        }

        long denominator() {
            return numerator + missing;
        }
    }
}
