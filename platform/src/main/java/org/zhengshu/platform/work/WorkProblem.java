package org.zhengshu.platform.work;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about long work itself. */
public enum WorkProblem implements ProblemCode {
    WORK_NOT_FOUND(404, Blame.CALLER),
    NOT_NOW(409, Blame.CALLER),
    ANOTHER_UNDER_WAY(409, Blame.CALLER),
    OVERTAKEN(409, Blame.CALLER),
    BROKEN_OFF(500, Blame.US),
    GAVE_UP(500, Blame.US);

    private final ProblemTraits traits;

    WorkProblem(int status, Blame blame) {
        traits = new ProblemTraits("work", status, blame);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
