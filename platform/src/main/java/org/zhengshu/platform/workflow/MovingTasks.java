package org.zhengshu.platform.workflow;

import java.time.Clock;
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
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Accounts;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Person;
import org.zhengshu.platform.notification.Notifications;

/** 交接 and 督办: hands a task to a colleague, urges the one who is late. */
@Service
class MovingTasks {
    static final int MAX_REASON = 500;

    private final TaskSteps steps;
    private final TaskStore store;
    private final Accounts accounts;
    private final Notifications notifications;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    MovingTasks(
            TaskSteps steps,
            TaskStore store,
            Accounts accounts,
            Notifications notifications,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.steps = steps;
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
        var task = steps.take(caller, TaskStep.HAND_OVER, id);
        return accounts.holders(task.department(), task.role()).stream()
                .filter(holder -> !holder.account().equals(caller.account().toString()))
                .toList();
    }

    /** Gives the task to one colleague who holds its role; from then on only he sees it. */
    @Transactional
    public void handOver(Caller caller, UUID id, AccountId to, String reason) {
        var task = steps.take(caller, TaskStep.HAND_OVER, id);
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
        var task = steps.take(caller, TaskStep.URGE, id);
        store.urge(id, clock.instant());
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
}
