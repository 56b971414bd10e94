package org.zhengshu.platform.governance;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about runs and tickets. */
public enum GovernanceProblem implements ProblemCode {
    ENTRY_NOT_FOUND(404, Blame.CALLER),
    NOT_MOUNTED(409, Blame.CALLER),
    NOT_INGESTED(409, Blame.CALLER),
    NO_RULES(409, Blame.CALLER),
    RUN_NOT_FOUND(404, Blame.CALLER),
    TICKET_NOT_FOUND(404, Blame.CALLER),
    TICKET_ANSWERED(409, Blame.CALLER),
    REPLY_FAULTY(422, Blame.CALLER),
    GAVE_UP(500, Blame.US);

    private final int status;
    private final Blame blame;

    GovernanceProblem(int status, Blame blame) {
        this.status = status;
        this.blame = blame;
    }

    @Override
    public String module() {
        return "governance";
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Blame blame() {
        return blame;
    }
}
