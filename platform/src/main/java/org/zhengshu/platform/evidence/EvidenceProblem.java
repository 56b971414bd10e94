package org.zhengshu.platform.evidence;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about receipts. */
enum EvidenceProblem implements ProblemCode {
    RECEIPT_NOT_FOUND(404, Blame.CALLER),
    SUBJECT_FAULTY(400, Blame.CALLER),
    RECEIPT_DAMAGED(500, Blame.US),
    LEDGER_DAMAGED(500, Blame.US);

    private final ProblemTraits traits;

    EvidenceProblem(int status, Blame blame) {
        traits = new ProblemTraits("evidence", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
