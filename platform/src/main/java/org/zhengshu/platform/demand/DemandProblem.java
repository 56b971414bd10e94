package org.zhengshu.platform.demand;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

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

    private final int status;

    DemandProblem(int status) {
        this.status = status;
    }

    @Override
    public String module() {
        return "demand";
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Blame blame() {
        return Blame.CALLER;
    }
}
