package org.zhengshu.platform.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;

/**
 * What a proof proves: facts about one step, without personal data.
 *
 * @param kind {@code entry-published}, {@code grant-issued}, {@code delivery} …
 * @param facts sorted by key; values are codes, counts, digests and times
 */
public record EvidenceLeaf(String kind, SubjectRef subject, Map<String, String> facts) {
    public static final int MAX_FACTS = 64;
    public static final int MAX_FACT_LENGTH = 2_000;

    public EvidenceLeaf {
        Check.that(facts.size() <= MAX_FACTS, "a leaf has at most %d facts, got %d", MAX_FACTS, facts.size());
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
        facts.forEach((key, value) ->
                Check.that(value.length() <= MAX_FACT_LENGTH, "fact %s has %d characters", key, value.length()));
    }

    public static EvidenceLeaf of(String kind, SubjectRef subject) {
        return new EvidenceLeaf(kind, subject, Map.of());
    }

    public EvidenceLeaf with(String key, Object value) {
        var more = new TreeMap<>(facts);
        more.put(key, String.valueOf(value));
        return new EvidenceLeaf(kind, subject, more);
    }

    public EvidenceLeaf withAll(Map<String, String> others) {
        var more = new TreeMap<>(facts);
        more.putAll(others);
        return new EvidenceLeaf(kind, subject, more);
    }
}
