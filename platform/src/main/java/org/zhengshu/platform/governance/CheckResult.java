package org.zhengshu.platform.governance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.audit.PersonDigest;

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
            List<String> samples,
            @Nullable List<String> persons) {

        /** Digests of whose rows the samples name; none in a check of before they were kept. */
        List<PersonDigest> kept() {
            return persons == null
                    ? List.of()
                    : persons.stream().map(PersonDigest::new).toList();
        }
    }
}
