package org.zhengshu.platform.evidence;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about receipts. */
enum EvidenceProblem implements ProblemCode {
    RECEIPT_NOT_FOUND(404),
    SUBJECT_FAULTY(400);

    private final ProblemTraits traits;

    EvidenceProblem(int status) {
        traits = new ProblemTraits("evidence", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
