package org.zhengshu.platform.governance;

import java.util.List;
import java.util.Map;

/** What a check found, as it is kept. Samples are keys in clear: whoever shows them masks them first. */
record CheckResult(double score, long faultyRows, Map<String, Double> dimensions, List<Judged> results) {

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
