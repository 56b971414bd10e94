package org.zhengshu.platform.opendata;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about opening data and about what citizens write. */
public enum OpendataProblem implements ProblemCode {
    OPENING_FAULTY(422, Blame.CALLER),
    ENTRY_NOT_FOUND(404, Blame.CALLER),
    DATASET_NOT_FOUND(404, Blame.CALLER),
    DATASET_GONE(410, Blame.CALLER),
    DATASET_SUSPENDED(409, Blame.CALLER),
    DATASET_RETIRED(410, Blame.CALLER),
    DATASET_WITHDRAWN(409, Blame.CALLER),
    NOT_WITHDRAWN(409, Blame.CALLER),
    SLUG_TAKEN(409, Blame.CALLER),
    PREPARING_ALREADY(409, Blame.CALLER),
    PERSONAL_VALUES(422, Blame.CALLER),
    FEW_SHARE(422, Blame.CALLER),
    TOO_FINE(422, Blame.CALLER),
    NO_ROWS(409, Blame.CALLER),
    SOURCE_UNREADABLE(409, Blame.OUTSIDE),
    PREPARATION_FAILED(500, Blame.US),
    CANCELLED(409, Blame.CALLER),
    FEEDBACK_NOT_FOUND(404, Blame.CALLER),
    FEEDBACK_FAULTY(422, Blame.CALLER),
    NOT_CHECKED(409, Blame.CALLER),
    CHECKED_ALREADY(409, Blame.CALLER),
    ANSWERED_ALREADY(409, Blame.CALLER),
    TOO_FAR_SORTED(400, Blame.CALLER),
    TOO_OFTEN(429, Blame.CALLER),
    FILE_DAMAGED(503, Blame.US);

    private final ProblemTraits traits;

    OpendataProblem(int status, Blame blame) {
        traits = new ProblemTraits("opendata", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
