package org.zhengshu.kernel.grant;

import java.util.List;
import org.zhengshu.kernel.error.Check;

/** The answer to a use. */
public sealed interface GrantVerdict {
    /** These items may go, in the grant's order. */
    record Permitted(List<String> items) implements GrantVerdict {
        public Permitted {
            items = List.copyOf(items);
        }
    }

    /** Nothing goes; every reason at once. */
    record Refused(List<Refusal> reasons) implements GrantVerdict {
        public Refused {
            reasons = List.copyOf(reasons);
            Check.that(!reasons.isEmpty(), "a refusal has a reason");
        }
    }

    /** Why not; the order is the order of weight, the heaviest first. */
    enum Refusal {
        REVOKED,
        DISPOSED,
        SUSPENDED,
        EXPIRED,
        OTHER_DEPARTMENT,
        OTHER_ENTRY,
        OTHER_WAY,
        OTHER_PURPOSE,
        ITEM_NOT_GRANTED,
        CASE_NUMBER_MISSING
    }
}
