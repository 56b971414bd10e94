package org.zhengshu.platform.objection;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about rechecks. */
public enum ObjectionProblem implements ProblemCode {
    RECHECK_NOT_FOUND(404),
    RECHECK_FAULTY(422),
    STEP_NOT_POSSIBLE(409);

    private final ProblemTraits traits;

    ObjectionProblem(int status) {
        traits = new ProblemTraits("objection", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
