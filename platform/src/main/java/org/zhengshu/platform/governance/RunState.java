package org.zhengshu.platform.governance;

import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.work.WorkView;

/** Where a run stands, as pages say it: what came of it, and while nothing has, where its order stands. */
enum RunState {
    QUEUED,
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    static RunState of(RunOutcome outcome, @Nullable WorkView work) {
        return switch (outcome) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case OPEN -> work == null ? QUEUED : of(work);
        };
    }

    /** An order that has just ended was running when its run was read. */
    private static RunState of(WorkView work) {
        return switch (work.state()) {
            case WAITING -> QUEUED;
            case PAUSED -> PAUSED;
            case RUNNING, CANCELLED, DONE, GIVEN_UP -> RUNNING;
        };
    }
}
