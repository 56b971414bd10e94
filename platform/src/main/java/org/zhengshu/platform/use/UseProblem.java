package org.zhengshu.platform.use;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;
import org.zhengshu.kernel.use.Reason;

/** Why data is not used: one for each {@link Reason} of the kernel, by its heaviest. */
public enum UseProblem implements ProblemCode {
    NO_GRANT(Reason.NO_GRANT),
    REVOKED(Reason.REVOKED),
    DISPOSED(Reason.DISPOSED),
    SUSPENDED(Reason.SUSPENDED),
    EXPIRED(Reason.EXPIRED),
    ENTRY_NOT_LIVE(Reason.ENTRY_NOT_LIVE),
    ENTRY_SUSPENDED(Reason.ENTRY_SUSPENDED),
    OTHER_DEPARTMENT(Reason.OTHER_DEPARTMENT),
    OTHER_ENTRY(Reason.OTHER_ENTRY),
    OTHER_WAY(Reason.OTHER_WAY),
    OTHER_PURPOSE(Reason.OTHER_PURPOSE),
    ITEM_NOT_GRANTED(Reason.ITEM_NOT_GRANTED),
    ITEM_NOT_OFFERED(Reason.ITEM_NOT_OFFERED),
    CASE_NUMBER_MISSING(Reason.CASE_NUMBER_MISSING),
    NOT_MOUNTED(Reason.NOT_MOUNTED),
    STRUCTURE_CHANGED(Reason.STRUCTURE_CHANGED);

    private final ProblemTraits traits;

    UseProblem(Reason reason) {
        traits = reason.isOfMount()
                ? new ProblemTraits("use", 409, Blame.OUTSIDE)
                : new ProblemTraits("use", 403, Blame.CALLER);
    }

    /** The problem of a reason. */
    public static UseProblem of(Reason reason) {
        return valueOf(reason.name());
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
