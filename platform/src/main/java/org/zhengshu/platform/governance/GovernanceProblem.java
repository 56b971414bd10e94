package org.zhengshu.platform.governance;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about runs, rules and tickets. */
public enum GovernanceProblem implements ProblemCode {
    ENTRY_NOT_FOUND(404, Blame.CALLER),
    NOT_MOUNTED(409, Blame.CALLER),
    NOT_INGESTED(409, Blame.CALLER),
    NO_RULES(409, Blame.CALLER),
    RUN_NOT_FOUND(404, Blame.CALLER),
    TICKET_NOT_FOUND(404, Blame.CALLER),
    TICKET_ANSWERED(409, Blame.CALLER),
    REPLY_FAULTY(422, Blame.CALLER),
    RULE_FAULTY(422, Blame.CALLER),
    RULE_NOT_YOURS(403, Blame.CALLER),
    RULE_NOT_FOUND(404, Blame.CALLER),
    TOO_MANY_RULES(409, Blame.CALLER);

    private final ProblemTraits traits;

    GovernanceProblem(int status, Blame blame) {
        traits = new ProblemTraits("governance", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
