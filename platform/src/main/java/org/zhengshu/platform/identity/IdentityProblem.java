package org.zhengshu.platform.identity;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about accounts and log-in. */
public enum IdentityProblem implements ProblemCode {
    BAD_CREDENTIALS(401),
    TOO_MANY_TRIES(429),
    BUSY(503, Blame.CAPACITY),
    LOCKED(423),
    SUSPENDED(403),
    PASSWORD_TO_CHANGE(403),
    OWN_ACCOUNT(409),
    ANOTHER_ADMINISTRATOR(403),
    LAST_ADMINISTRATOR(409),
    PROPOSAL_WAITS(409),
    PROPOSAL_NOT_FOUND(404),
    PROPOSAL_OVER(409),
    SECOND_PERSON(403),
    /** Whoever asked gave the account that decides what it acts with, or the other way round ({@link TwoPersons}). */
    ONE_PERSON(403),
    NOT_PROPOSER(403),
    ACCOUNT_FAULTY(422),
    ACCOUNT_NOT_FOUND(404),
    DEPARTMENT_FAULTY(422),
    ALREADY_SET_UP(409),
    SET_UP_CODE_WRONG(403),
    SET_UP_PAUSED(429),
    /** What stopped was stopped by a higher one, or by another department. */
    STOPPED_BY_HIGHER(403);

    private final ProblemTraits traits;

    IdentityProblem(int status) {
        this(status, Blame.CALLER);
    }

    IdentityProblem(int status, Blame blame) {
        traits = new ProblemTraits("identity", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
