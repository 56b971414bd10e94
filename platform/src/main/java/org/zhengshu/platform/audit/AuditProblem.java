package org.zhengshu.platform.audit;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about asking the audit. */
enum AuditProblem implements ProblemCode {
    NOTICE_FAULTY(422),
    NOTICE_EXISTS(409),
    NOTICE_NOT_YOURS(403),
    NUMBER_FAULTY(422);

    private final ProblemTraits traits;

    AuditProblem(int status) {
        traits = new ProblemTraits("audit", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
