package org.zhengshu.platform.exchange;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/** Creates tasks, orders their runs and cancels them. */
@Service
class OrderingRuns {
    private final ExchangeTaskStore tasks;
    private final RunStore runs;
    private final Uses uses;
    private final Sources sources;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final ApplicationEventPublisher events;

    OrderingRuns(
            ExchangeTaskStore tasks,
            RunStore runs,
            Uses uses,
            Sources sources,
            AuditTrail audit,
            EvidenceLedger evidence,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.runs = runs;
        this.uses = uses;
        this.sources = sources;
        this.audit = audit;
        this.evidence = evidence;
        this.events = events;
    }

    /** A run waits; whoever works takes it after the commit. */
    record RunOrdered(UUID run) {}

    @Transactional
    public Task create(DepartmentCode requester, GrantId grant, TableRef target, Task.Schedule schedule) {
        var use = uses.begin(grant, UseRequest.arranging(requester, UseKind.TABLE))
                .orThrow();
        ownTarget(sources, requester, target);
        var task = new Task(UUID.randomUUID(), grant, requester, target, schedule);
        if (!tasks.add(task)) {
            throw Problem.of(ExchangeProblem.TASK_EXISTS, target);
        }
        var subject = SubjectRef.of("task", task.id());
        audit.record(AuditEvent.done(ExchangeAction.TASK_CREATED, subject)
                .on(use.ground())
                .with("target", target));
        evidence.append(EvidenceLeaf.of("task-created", subject)
                .between(use.entry().provider())
                .with("grant", use.underGrant().number())
                .with("target", target)
                .with("schedule", schedule));
        return task;
    }

    @Transactional
    public Run order(Task task, RunKind kind) {
        var use = uses.begin(task.grant(), UseRequest.of(task.requester(), UseKind.TABLE))
                .orThrow();
        var id = UUID.randomUUID();
        if (!runs.add(id, task, use.underGrant(), kind, use.mount().rows())) {
            throw Problem.of(ExchangeProblem.RUN_GOING_ON, use.entry().name());
        }
        audit.record(AuditEvent.done(ExchangeAction.RUN_ORDERED, SubjectRef.of("run", id))
                .on(use.ground())
                .with("kind", kind));
        events.publishEvent(new RunOrdered(id));
        return runs.find(id).orElseThrow();
    }

    /** Asked when a task is made and again at each run: a database of the requester's that receives. */
    static Source ownTarget(Sources sources, DepartmentCode requester, TableRef target) {
        return sources.find(target.source())
                .filter(source -> source.department().equals(requester) && source.use() == SourceUse.RECEIVES)
                .orElseThrow(() -> Problem.of(ExchangeProblem.TARGET_NOT_YOURS, target.source()));
    }

    /** False when the run has already ended. */
    @Transactional
    public boolean cancel(Run run) {
        boolean cancelled = runs.cancel(run.id());
        if (cancelled) {
            audit.record(AuditEvent.done(ExchangeAction.RUN_CANCELLED, SubjectRef.of("run", run.id())));
        }
        return cancelled;
    }
}
