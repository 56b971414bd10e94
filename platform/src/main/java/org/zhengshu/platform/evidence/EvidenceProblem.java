package org.zhengshu.platform.evidence;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;

/** What can be wrong about receipts. */
enum EvidenceProblem implements ProblemCode {
    RECEIPT_NOT_FOUND(404),
    SUBJECT_FAULTY(400);

    private final int status;

    EvidenceProblem(int status) {
        this.status = status;
    }

    @Override
    public String module() {
        return "evidence";
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
