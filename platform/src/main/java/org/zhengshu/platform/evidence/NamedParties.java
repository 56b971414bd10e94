package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhengshu.kernel.code.DepartmentCode;

/** The departments that the facts of a leaf name. */
final class NamedParties {
    private NamedParties() {}

    static List<String> in(Map<String, String> facts) {
        return in(facts.values());
    }

    private static List<String> in(Collection<String> values) {
        return values.stream()
                .map(DepartmentCode::parse)
                .flatMap(Optional::stream)
                .map(DepartmentCode::value)
                .distinct()
                .toList();
    }
}
