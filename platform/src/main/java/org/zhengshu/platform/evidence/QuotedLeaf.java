package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.Sm3;

/**
 * A leaf as a finding quotes it. Findings are read by whoever handles them in the whole city: of a leaf that leads to a citizen or to
 * an official's account the contents are quoted as digests.
 */
record QuotedLeaf(boolean inClear) {
    private static final Set<FactClass> CITY = EnumSet.of(FactClass.PUBLIC, FactClass.PARTIES, FactClass.HANDLERS);
    private static final Set<String> CONTENTS = Set.of("subject_id", "facts");

    static QuotedLeaf of(SealedLeaf leaf) {
        var readers = ProvenLeaf.readers(leaf);
        return new QuotedLeaf(CITY.contains(readers.subject())
                && leaf.facts().keySet().stream().map(readers::of).allMatch(CITY::contains));
    }

    @Nullable
    String value(String field, @Nullable String value) {
        return inClear || value == null || !CONTENTS.contains(field)
                ? value
                : "SM3 " + Sm3.hex(value.getBytes(StandardCharsets.UTF_8));
    }
}
