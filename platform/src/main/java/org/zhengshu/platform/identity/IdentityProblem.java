package org.zhengshu.platform.identity;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about accounts and log-in. */
public enum IdentityProblem implements ProblemCode {
    BAD_CREDENTIALS(401),
    LOCKED(423),
    SUSPENDED(403),
    PASSWORD_TO_CHANGE(403),
    OWN_ACCOUNT(409),
    ANOTHER_ADMINISTRATOR(403),
    LAST_ADMINISTRATOR(409),
    ACCOUNT_FAULTY(422),
    ACCOUNT_NOT_FOUND(404),
    DEPARTMENT_FAULTY(422),
    ALREADY_SET_UP(409),
    SET_UP_CODE_WRONG(403),
    SET_UP_PAUSED(429);

    private final ProblemTraits traits;

    IdentityProblem(int status) {
        traits = new ProblemTraits("identity", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
