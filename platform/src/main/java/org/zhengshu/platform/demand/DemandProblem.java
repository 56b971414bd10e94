package org.zhengshu.platform.demand;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about applications and answers. */
public enum DemandProblem implements ProblemCode {
    APPLICATION_NOT_FOUND(404),
    LINE_NOT_FOUND(404),
    APPLICATION_FAULTY(422),
    ANSWER_FAULTY(422),
    STEP_FAULTY(422),
    STEP_NOT_POSSIBLE(409),
    ENTRY_SUSPENDED(409),
    ATTACHMENT_FAULTY(422),
    ATTACHMENT_NOT_FOUND(404);

    private final ProblemTraits traits;

    DemandProblem(int status) {
        traits = new ProblemTraits("demand", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
