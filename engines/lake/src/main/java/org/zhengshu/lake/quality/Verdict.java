package org.zhengshu.lake.quality;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhengshu.lake.Snapshot;

/** What a check found. {@code faultyRows} break one rule at least. */
public record Verdict(Snapshot snapshot, long rows, long faultyRows, List<RuleResult> results) {
    public Verdict {
        results = List.copyOf(results);
    }

    /** Per dimension the share of right values in percent, X = A / B × 100 % over all its rules. */
    public Map<Dimension, Double> dimensions() {
        var byDimension = new EnumMap<Dimension, Double>(Dimension.class);
        results.stream()
                .filter(result -> result.checked() > 0)
                .collect(Collectors.groupingBy(result -> result.rule().dimension()))
                .forEach((dimension, judged) -> byDimension.put(dimension, 100 * right(judged)));
        return byDimension;
    }

    /** The mean of the dimensions in percent; 0 for an empty table, which proves nothing. */
    public double score() {
        return rows == 0
                ? 0
                : dimensions().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(100);
    }

    private static double right(List<RuleResult> judged) {
        long checked = judged.stream().mapToLong(RuleResult::checked).sum();
        long failed = judged.stream().mapToLong(RuleResult::failed).sum();
        return 1 - (double) failed / checked;
    }
}
