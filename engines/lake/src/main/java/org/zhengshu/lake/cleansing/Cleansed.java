package org.zhengshu.lake.cleansing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zhengshu.lake.Snapshot;

/** The clean state of a table, and how many cells each kind of correction changed. */
public record Cleansed(Snapshot snapshot, Map<String, Long> changed) {
    public Cleansed {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }
}
