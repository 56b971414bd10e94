package org.zhengshu.platform.operations;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about rounds by the clock. */
enum OperationsProblem implements ProblemCode {
    ROUND_UNKNOWN(404),
    ROUND_RUNNING(409),
    ROUND_SWITCHED_OFF(409);

    private final ProblemTraits traits;

    OperationsProblem(int status) {
        traits = new ProblemTraits("operations", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
