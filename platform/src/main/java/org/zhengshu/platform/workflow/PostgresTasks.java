package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Accounts;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Person;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.TaskStore.Stored;
import org.zhengshu.platform.workflow.TaskStore.Viewer;

/** Tasks on PostgreSQL. Opening an open task again renews its title, facts and deadline. */
@Component
class PostgresTasks implements Tasks, TaskList {
    private final TaskStore store;
    private final TaskSteps steps;
    private final Deadlines deadlines;
    private final Departments departments;
    private final Accounts accounts;
    private final Clock clock;

    PostgresTasks(
            TaskStore store,
            TaskSteps steps,
            Deadlines deadlines,
            Departments departments,
            Accounts accounts,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.deadlines = deadlines;
        this.departments = departments;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(NewTask task) {
        store.open(UUID.randomUUID(), task, clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(TaskKind kind, SubjectRef subject, @Nullable DepartmentCode department, String decision) {
        store.complete(kind, subject, department, decision, clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelAll(SubjectRef subject, String reason) {
        store.cancelAll(subject, reason, clock.instant());
    }

    @Override
    public Desk desk(Caller caller) {
        if (caller.department() == null) {
            return new Desk(List.of(), false);
        }
        var page = store.list(viewer(caller, Scope.MINE), true, PageRequest.first(MAX_DESK));
        return new Desk(views(page.rows(), caller), page.next() != null);
    }

    @Override
    public Page<TaskView> page(Caller caller, Scope scope, boolean open, PageRequest request) {
        var page = store.list(viewer(caller, scope), open, request);
        return page.with(views(page.rows(), caller));
    }

    private List<TaskView> views(List<Stored> found, Caller caller) {
        var handedOver = accounts.persons(found.stream()
                .map(Stored::assignee)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return found.stream().map(task -> view(task, handedOver, caller)).toList();
    }

    private static Viewer viewer(Caller caller, Scope scope) {
        return switch (scope) {
            case MINE -> new Viewer(false, caller.requireDepartment(), caller.roles(), caller.account());
            case DEPARTMENT -> new Viewer(false, caller.requireDepartment(), Set.of(), null);
            case ASKED -> new Viewer(true, caller.requireDepartment(), Set.of(), null);
            case CITY -> {
                if (!caller.is(Role.AUTHORITY)) {
                    throw Problem.of(HttpProblem.FORBIDDEN);
                }
                yield new Viewer(false, null, Set.of(), null);
            }
        };
    }

    private TaskView view(Stored task, Map<AccountId, Person> handedOver, Caller caller) {
        var from = task.from();
        var assignee = task.assignee();
        return new TaskView(
                task.id(),
                task.kind(),
                task.title(),
                task.facts(),
                task.subject(),
                from == null ? null : departments.ref(from),
                assignee == null ? null : handedOver.get(assignee),
                departments.ref(task.department()),
                deadlines.view(task.deadline()),
                task.openedAt(),
                task.doneAt(),
                task.decision(),
                task.urged(),
                task.link(),
                steps.may(caller, task));
    }
}
