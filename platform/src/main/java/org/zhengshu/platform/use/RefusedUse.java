package org.zhengshu.platform.use;

import java.util.List;
import java.util.Locale;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.use.Reason;

/** Nothing goes; every reason at once, the heaviest first. */
public record RefusedUse(List<Reason> reasons) implements UseAnswer {
    public RefusedUse {
        reasons = List.copyOf(reasons);
    }

    /** The first reason as the key of its words: {@code fault.use.suspended}. */
    public String heaviest() {
        return key(reasons.getFirst());
    }

    /** What the user is told: the heaviest reason by name, and every reason as a fault. */
    public Problem problem() {
        return Problem.withFaults(
                UseProblem.of(reasons.getFirst()),
                reasons.stream()
                        .map(reason -> Fault.at(pointer(reason), key(reason)))
                        .toList());
    }

    static String slug(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String key(Reason reason) {
        return "fault.use." + slug(reason);
    }

    private static String pointer(Reason reason) {
        return switch (reason) {
            case NO_GRANT, REVOKED, DISPOSED, SUSPENDED, EXPIRED, OTHER_DEPARTMENT, OTHER_ENTRY -> "/grant";
            case OTHER_WAY -> "/way";
            case OTHER_PURPOSE -> "/purpose";
            case ITEM_NOT_GRANTED, ITEM_NOT_OFFERED -> "/items";
            case CASE_NUMBER_MISSING -> "/caseNumber";
            case ENTRY_NOT_LIVE, ENTRY_SUSPENDED -> "/entry";
            case NOT_MOUNTED, STRUCTURE_CHANGED -> "/mount";
        };
    }
}
