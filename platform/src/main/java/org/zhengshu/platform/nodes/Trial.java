package org.zhengshu.platform.nodes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhengshu.kernel.node.Reach;

/** What came of trying an address that waits. */
sealed interface Trial {
    Instant at();

    record Reached(Instant at, Reach reach) implements Trial {}

    /** @param problem the key of its words */
    record Failed(Instant at, String problem) implements Trial {}

    /** What whoever confirms should know about the account. */
    enum Finding {
        /** It may do more than work in tables. */
        RULES,
        /** It may change what it is there to read. */
        WRITES,
        /** It may not make a table, which a delivery needs. */
        CANNOT_WRITE
    }

    static List<Finding> findings(Reach reach, SourceUse use) {
        var findings = new ArrayList<Finding>();
        if (reach.rules()) {
            findings.add(Finding.RULES);
        }
        switch (use) {
            case PROVIDES -> {
                if (reach.writes()) {
                    findings.add(Finding.WRITES);
                }
            }
            case RECEIVES -> {
                if (!reach.writes()) {
                    findings.add(Finding.CANNOT_WRITE);
                }
            }
        }
        return findings;
    }
}
