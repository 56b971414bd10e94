package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.TaskStore.Stored;

/** Who hands a task over, and who urges it. To others it does not exist. */
@Component
class TaskSteps extends Steps<TaskStep, Stored> {
    private final TaskStore store;
    private final Clock clock;

    TaskSteps(TaskStore store, Clock clock) {
        super(TaskStep.class);
        this.store = store;
        this.clock = clock;
    }

    /** The task, locked until the transaction ends. */
    Stored take(Caller caller, TaskStep step, UUID id) {
        var task = store.lock(id)
                .filter(found -> sees(caller, found))
                .orElseThrow(() -> Problem.of(WorkflowProblem.TASK_NOT_FOUND));
        return allowed(caller, step, task);
    }

    @Override
    protected Optional<Obstacle> obstacle(Caller caller, TaskStep step, Stored task) {
        boolean his = switch (step) {
            case HAND_OVER -> owns(caller, task);
            case URGE -> waits(caller, task);
        };
        if (!his) {
            return Optional.of(Obstacle.notHis());
        }
        if (!task.open()) {
            return Optional.of(Obstacle.of(WorkflowProblem.TASK_DONE));
        }
        return step == TaskStep.URGE && urgedToday(task)
                ? Optional.of(Obstacle.of(WorkflowProblem.URGED_TODAY))
                : Optional.empty();
    }

    /** His department's, of a role that he holds, and handed to nobody else. */
    private static boolean owns(Caller caller, Stored task) {
        return task.department().equals(caller.department())
                && caller.is(task.role())
                && (task.assignee() == null || task.assignee().equals(caller.account()));
    }

    /** The data authority, or the department that waits for it. */
    private static boolean waits(Caller caller, Stored task) {
        return caller.is(Role.AUTHORITY) || (task.from() != null && task.from().equals(caller.department()));
    }

    private static boolean sees(Caller caller, Stored task) {
        return waits(caller, task) || task.department().equals(caller.department());
    }

    /** Once a day at most. */
    private boolean urgedToday(Stored task) {
        var last = task.urgedAt();
        return last != null
                && LocalDate.ofInstant(last, SqlTime.CITY).equals(LocalDate.ofInstant(clock.instant(), SqlTime.CITY));
    }
}
