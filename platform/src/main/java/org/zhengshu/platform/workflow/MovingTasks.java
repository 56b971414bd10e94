package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Accounts;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Person;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.workflow.TaskStore.Stored;

/** 交接 and 督办: hands a task to a colleague, urges the one who is late. */
@Service
class MovingTasks {
    static final int MAX_REASON = 500;

    private final TaskStore store;
    private final Accounts accounts;
    private final Notifications notifications;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    MovingTasks(
            TaskStore store,
            Accounts accounts,
            Notifications notifications,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.notifications = notifications;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Who else holds the task's role in its department: to them it can be handed over. */
    @Transactional
    public List<Person> colleagues(Caller caller, UUID id) {
        var task = own(caller, id);
        return accounts.holders(task.department(), task.role()).stream()
                .filter(holder -> !holder.account().equals(caller.account().toString()))
                .toList();
    }

    /** Gives the task to one colleague who holds its role; from then on only he sees it. */
    @Transactional
    public void handOver(Caller caller, UUID id, AccountId to, String reason) {
        var task = own(caller, id);
        var faults = new ArrayList<Fault>();
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.workflow.reason-length", MAX_REASON));
        }
        boolean colleague = accounts.holders(task.department(), task.role()).stream()
                .anyMatch(holder -> holder.account().equals(to.toString()));
        if (!colleague) {
            faults.add(Fault.at("/account", "fault.workflow.not-a-colleague"));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(WorkflowProblem.HANDOVER_FAULTY, faults);
        }
        store.assign(id, to);
        notifications.tellPerson(
                task.department(),
                to,
                "workflow.handed-over",
                task.subject(),
                Map.of("title", task.title()),
                task.link());
        var subject = SubjectRef.of("task", id);
        audit.record(AuditEvent.done(WorkflowAction.TASK_HANDED_OVER, subject)
                .with("to", to)
                .with("reason", reason)
                .with("about", task.subject()));
        evidence.append(EvidenceLeaf.of("task-handed-over", subject)
                .with("to", to, FactClass.HANDLERS)
                .with("about", task.subject(), FactClass.HANDLERS));
    }

    /** Urges: by the data authority, or by the department the task comes from; once a day at most. */
    @Transactional
    public void urge(Caller caller, UUID id) {
        var task = open(id);
        if (!mayUrge(task, caller)) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
        var now = clock.instant();
        if (urgedOn(task, now)) {
            throw Problem.of(WorkflowProblem.URGED_TODAY);
        }
        store.urge(id, now);
        notifications.tell(
                task.department(),
                task.role(),
                "workflow.urged",
                task.subject(),
                Map.of("title", task.title(), "by", caller.name()),
                task.link());
        var subject = SubjectRef.of("task", id);
        audit.record(AuditEvent.done(WorkflowAction.TASK_URGED, subject)
                .with("department", task.department())
                .with("about", task.subject()));
        evidence.append(EvidenceLeaf.of("task-urged", subject)
                .with("department", task.department())
                .with("times", task.urged() + 1));
    }

    /** The data authority, or the department that waits for it. */
    static boolean mayUrge(Stored task, Caller caller) {
        return caller.is(Role.AUTHORITY) || (task.from() != null && task.from().equals(caller.department()));
    }

    /** Whether the task was urged on the day of {@code now}. */
    static boolean urgedOn(Stored task, Instant now) {
        var last = task.urgedAt();
        return last != null && LocalDate.ofInstant(last, SqlTime.CITY).equals(LocalDate.ofInstant(now, SqlTime.CITY));
    }

    /** Whether it is the caller's to do: his department's, of a role that he holds, and handed to nobody else. */
    static boolean owns(Stored task, Caller caller) {
        return task.department().equals(caller.department())
                && caller.is(task.role())
                && (task.assignee() == null || task.assignee().equals(caller.account()));
    }

    /** The open task, when the caller may do it. */
    private Stored own(Caller caller, UUID id) {
        var task = open(id);
        caller.mustBelongTo(task.department());
        if (!caller.is(task.role())) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
        return task;
    }

    private Stored open(UUID id) {
        var task = store.lock(id).orElseThrow(() -> Problem.of(WorkflowProblem.TASK_NOT_FOUND));
        if (!task.open()) {
            throw Problem.of(WorkflowProblem.TASK_DONE);
        }
        return task;
    }
}
