package org.zhengshu.platform.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What changed, as a fact of the history: the fields' names; the values stand in the versions. */
final class Changed {
    static final int MAX_NAMED = 20;

    private Changed() {}

    static Map<String, String> fields(List<FieldDiff.Change> changes) {
        var named =
                changes.stream().limit(MAX_NAMED).map(FieldDiff.Change::pointer).collect(Collectors.joining(" "));
        return Map.of("count", String.valueOf(changes.size()), "fields", named);
    }
}
