package org.zhengshu.platform.operations;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about rounds by the clock and stored files. */
public enum OperationsProblem implements ProblemCode {
    ROUND_UNKNOWN(404, Blame.CALLER),
    ROUND_RUNNING(409, Blame.CALLER),
    ROUND_SWITCHED_OFF(409, Blame.CALLER),
    FILE_DAMAGED(503, Blame.US);

    private final ProblemTraits traits;

    OperationsProblem(int status, Blame blame) {
        traits = new ProblemTraits("operations", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
