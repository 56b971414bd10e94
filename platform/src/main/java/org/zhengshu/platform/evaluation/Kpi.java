package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A rate with what it is made of. Its rows are behind {@code /kpis/{key}/rows}.
 *
 * @param excluded how many do not count at all, each with its reason
 * @param naiveNumerator what the numerator would be if appearances counted
 * @param countedAt of which moment the numbers are: this one in a small city, of the last count in a large one
 */
public record Kpi(
        KpiKey key,
        long numerator,
        long denominator,
        long excluded,
        long naiveNumerator,
        double target,
        Window window,
        int formulaVersion,
        Instant countedAt) {

    public record Window(LocalDate from, LocalDate until) {}
}
