package org.zhengshu.platform.policy;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about grants. */
public enum PolicyProblem implements ProblemCode {
    GRANT_NOT_FOUND(404),
    ACT_NOT_POSSIBLE(409),
    STOPPED_BY_AUTHORITY(409),
    ACT_FAULTY(422);

    private final ProblemTraits traits;

    PolicyProblem(int status) {
        traits = new ProblemTraits("policy", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
