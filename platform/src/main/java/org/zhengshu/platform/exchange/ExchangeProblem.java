package org.zhengshu.platform.exchange;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can go wrong in an exchange before a department's database is reached. */
enum ExchangeProblem implements ProblemCode {
    TARGET_NOT_YOURS(422, Blame.CALLER),
    TARGET_MOVED(409, Blame.CALLER),
    TASK_EXISTS(409, Blame.CALLER),
    TASK_NOT_FOUND(404, Blame.CALLER),
    RUN_NOT_FOUND(404, Blame.CALLER),
    RUN_GOING_ON(409, Blame.CALLER),
    MATCH_FAULTY(422, Blame.CALLER),
    MATCH_NOT_FOUND(404, Blame.CALLER),
    MATCH_BROKEN_OFF(503, Blame.US),
    NO_KEY_ITEM(409, Blame.OUTSIDE),
    CREDENTIAL_REFUSED(401, Blame.CALLER),
    CREDENTIAL_NOT_FOUND(404, Blame.CALLER),
    CREDENTIAL_FAULTY(422, Blame.CALLER),
    ADDRESS_NOT_ALLOWED(403, Blame.CALLER),
    PURPOSE_MISSING(400, Blame.CALLER),
    CASE_NUMBER_TOO_LONG(400, Blame.CALLER),
    PERSON_IN_ADDRESS(400, Blame.CALLER),
    PERSON_IN_GROUND(400, Blame.CALLER),
    KEY_ITEM_MISSING(400, Blame.CALLER),
    SENT_TWICE(400, Blame.CALLER),
    ONE_KEY_ONLY(400, Blame.CALLER),
    OUTCOME_UNKNOWN(503, Blame.US),
    QUOTA_USED_UP(429, Blame.CAPACITY),
    GRANT_QUOTA_USED_UP(429, Blame.CAPACITY);

    private final ProblemTraits traits;

    ExchangeProblem(int status, Blame blame) {
        traits = new ProblemTraits("exchange", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
