package org.zhengshu.platform.work;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;

/** The kinds that this process knows; orders of others wait for one that does. */
@Component
class WorkKinds {
    private final Map<String, WorkKind> byName = new TreeMap<>();
    private final Map<Lane, Collection<String>> lanes = new java.util.LinkedHashMap<>();

    WorkKinds(List<WorkKind> kinds) {
        for (var kind : kinds) {
            Check.that(byName.put(kind.name(), kind) == null, "two kinds of work are called %s", kind.name());
            lanes.computeIfAbsent(kind.lane(), lane -> new TreeSet<>()).add(kind.name());
        }
        Check.that(
                lanes.keySet().stream().map(Lane::name).distinct().count() == lanes.size(),
                "a lane has one width: %s",
                lanes.keySet());
    }

    WorkKind of(String name) {
        return Check.present(byName.get(name), "the kind of work " + name);
    }

    /** What people may do about orders of the kind; nothing about one that this process does not know. */
    Set<WorkStep> steps(String name) {
        var kind = byName.get(name);
        return kind == null ? Set.of() : kind.steps();
    }

    Collection<String> names() {
        return byName.keySet();
    }

    Map<Lane, Collection<String>> lanes() {
        return lanes;
    }
}
