package org.zhengshu.platform.audit;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about asking the audit. */
enum AuditProblem implements ProblemCode {
    NOTICE_FAULTY(422),
    NOTICE_EXISTS(409),
    NOTICE_NOT_YOURS(403),
    NUMBER_FAULTY(422);

    private final int status;

    AuditProblem(int status) {
        this.status = status;
    }

    @Override
    public String module() {
        return "audit";
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
