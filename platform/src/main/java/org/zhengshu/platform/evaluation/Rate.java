package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/** A rate as its rows: what counts for it, what is missing, what is left out and why. */
record Rate(KpiKey key, List<Row> numerator, List<Row> missing, List<Row> excluded, long naiveNumerator) {
    static final int FORMULA_VERSION = 2;

    Rate {
        numerator = List.copyOf(numerator);
        missing = List.copyOf(missing);
        excluded = List.copyOf(excluded);
    }

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

    /** One thing that counts or does not; {@code reason} is a key below {@code kpi.reason.}. */
    record Row(
            String title,
            DepartmentCode department,
            String reason,
            @Nullable Instant at,
            String link) {}
}
