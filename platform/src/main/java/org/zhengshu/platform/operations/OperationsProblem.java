package org.zhengshu.platform.operations;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about rounds by the clock, stored files and findings. */
public enum OperationsProblem implements ProblemCode {
    ROUND_UNKNOWN(404, Blame.CALLER),
    ROUND_RUNNING(409, Blame.CALLER),
    ROUND_SWITCHED_OFF(409, Blame.CALLER),
    FILE_DAMAGED(503, Blame.US),
    FINDING_NOT_FOUND(404, Blame.CALLER),
    ACKNOWLEDGEMENT_FAULTY(422, Blame.CALLER),
    CHECK_RUNNING(409, Blame.CALLER);

    private final ProblemTraits traits;

    OperationsProblem(int status, Blame blame) {
        traits = new ProblemTraits("operations", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
