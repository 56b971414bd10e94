package org.zhengshu.platform.governance;

import java.util.List;
import org.zhengshu.lake.quality.Rule;

/** A rule with the items it speaks of. {@code kind} names its words: {@code rule.<kind>}. */
record EntryRule(Rule rule, String kind, List<String> items) {
    /** All rules weigh the same until somebody weighs them. */
    static final int WEIGHT = 1;

    EntryRule {
        items = List.copyOf(items);
    }
}
