package org.zhengshu.platform.registry;

import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.work.WorkView;

/** Where a build stands, as pages say it: what came of it, and while nothing has, where its order stands. */
enum BuildState {
    QUEUED,
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    static BuildState of(BuildOutcome outcome, @Nullable WorkView work) {
        return switch (outcome) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case OPEN -> work == null ? QUEUED : of(work);
        };
    }

    /** An order that has just ended was running when its build was read. */
    private static BuildState of(WorkView work) {
        return switch (work.state()) {
            case WAITING -> QUEUED;
            case PAUSED -> PAUSED;
            case RUNNING, CANCELLED, DONE, GIVEN_UP -> RUNNING;
        };
    }
}
