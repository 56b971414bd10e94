package org.zhengshu.platform.work;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;

/** Orders as pages show them, with what the reader may do now. */
@Component
class WorkViews {
    private final Departments departments;
    private final Words words;
    private final ObjectProvider<WorkKinds> kinds;

    /** The kinds are asked for late, because one may itself show orders. */
    WorkViews(Departments departments, Words words, ObjectProvider<WorkKinds> kinds) {
        this.departments = departments;
        this.words = words;
        this.kinds = kinds;
    }

    WorkView view(WorkOrder order, Caller caller) {
        var department = order.department();
        return new WorkView(
                order.id(),
                order.kind(),
                order.title(),
                department == null ? null : departments.ref(department),
                order.state(),
                order.waitingFor(),
                order.waitingFor() == WaitingFor.BACK_OFF ? order.due() : null,
                order.wish() != null,
                order.attempts(),
                order.progress(),
                failure(order.problem()),
                order.orderedAt(),
                order.takenAt(),
                order.endedAt(),
                order.link(),
                may(order, kinds.getObject().steps(order.kind()), caller));
    }

    /**
     * The authority, and the officers of the department whose it is; another's order does not exist for them.
     *
     * @param allowed by the order's kind
     */
    static List<WorkStep> may(WorkOrder order, Set<WorkStep> allowed, Caller caller) {
        boolean steers = caller.is(Role.AUTHORITY) || (caller.is(Role.DATA_OFFICER) && sees(order, caller));
        return steers ? steps(order).stream().filter(allowed::contains).toList() : List.of();
    }

    static boolean sees(WorkOrder order, Caller caller) {
        return caller.is(Role.AUTHORITY)
                || (order.department() != null && order.department().equals(caller.department()));
    }

    private static List<WorkStep> steps(WorkOrder order) {
        return switch (order.state()) {
            case WAITING -> List.of(WorkStep.PAUSE, WorkStep.CANCEL);
            case RUNNING -> order.wish() == null ? List.of(WorkStep.PAUSE, WorkStep.CANCEL) : List.of();
            case PAUSED -> List.of(WorkStep.RESUME, WorkStep.CANCEL);
            case GIVEN_UP -> List.of(WorkStep.RETRY);
            case CANCELLED, DONE -> List.of();
        };
    }

    private WorkView.@Nullable WorkFailure failure(@Nullable StoredProblem problem) {
        if (problem == null) {
            return null;
        }
        var values = problem.values().toArray();
        return new WorkView.WorkFailure(
                problem.code(), words.of(problem.titleKey(), values), words.of(problem.titleKey() + ".detail", values));
    }
}
