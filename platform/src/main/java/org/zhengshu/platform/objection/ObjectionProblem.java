package org.zhengshu.platform.objection;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about rechecks. */
public enum ObjectionProblem implements ProblemCode {
    RECHECK_NOT_FOUND(404),
    RECHECK_FAULTY(422),
    STEP_NOT_POSSIBLE(409);

    private final int status;

    ObjectionProblem(int status) {
        this.status = status;
    }

    @Override
    public String module() {
        return "objection";
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
