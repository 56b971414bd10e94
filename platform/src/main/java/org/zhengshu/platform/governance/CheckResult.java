package org.zhengshu.platform.governance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, as it is kept. Samples are keys in clear: whoever shows them masks them first.
 *
 * @param unjudged rules that could not be judged; null in a check of before there were any
 */
record CheckResult(
        double score,
        long faultyRows,
        Map<String, Double> dimensions,
        List<Judged> results,
        @Nullable List<Unjudged> unjudged) {

    record Unjudged(String id, String dimension, String kind, List<String> items, String column, Hindrance why) {}

    record Judged(
            String id,
            String dimension,
            String kind,
            List<String> items,
            String column,
            int weight,
            long checked,
            long failed,
            List<String> samples) {}
}
