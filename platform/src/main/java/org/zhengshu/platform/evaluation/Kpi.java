package org.zhengshu.platform.evaluation;

import java.time.LocalDate;

/**
 * A rate with what it is made of. Its rows are behind {@code /kpis/{key}/rows}.
 *
 * @param excluded how many do not count at all, each with its reason
 * @param naiveNumerator what the numerator would be if appearances counted
 */
public record Kpi(
        KpiKey key,
        long numerator,
        long denominator,
        long excluded,
        long naiveNumerator,
        double target,
        Window window,
        int formulaVersion) {

    public record Window(LocalDate from, LocalDate until) {}
}
