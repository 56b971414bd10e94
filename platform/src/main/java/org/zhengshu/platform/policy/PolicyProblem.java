package org.zhengshu.platform.policy;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about grants. */
public enum PolicyProblem implements ProblemCode {
    GRANT_NOT_FOUND(404),
    ACT_NOT_POSSIBLE(409),
    ACT_FAULTY(422);

    private final int status;

    PolicyProblem(int status) {
        this.status = status;
    }

    @Override
    public String module() {
        return "policy";
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
