package org.zhengshu.platform.workflow;

import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.error.ProblemTraits;

/** What can be wrong about tasks and the calendar. */
public enum WorkflowProblem implements ProblemCode {
    TASK_NOT_FOUND(404),
    TASK_DONE(409),
    HANDOVER_FAULTY(422),
    URGED_TODAY(409),
    OWN_WORK(403),
    CALENDAR_FAULTY(422),
    YEAR_OUT_OF_RANGE(400);

    private final ProblemTraits traits;

    WorkflowProblem(int status) {
        traits = new ProblemTraits("workflow", status, Blame.CALLER);
    }

    @Override
    public ProblemTraits traits() {
        return traits;
    }
}
