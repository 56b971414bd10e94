package org.zhengshu.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The keys of the rows behind every flaw. The product never reads it: it is what results are scored against. */
public final class Expected {
    private final Map<Flaw, List<String>> keys = new EnumMap<>(Flaw.class);

    void add(Flaw flaw, String key) {
        keys.computeIfAbsent(flaw, absent -> new ArrayList<>()).add(key);
    }

    /** In the order in which they were written; empty when the flaw does not occur. */
    public List<String> keys(Flaw flaw) {
        return List.copyOf(keys.getOrDefault(flaw, List.of()));
    }
}
