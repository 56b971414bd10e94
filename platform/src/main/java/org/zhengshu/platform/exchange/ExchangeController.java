package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.use.PermittedUse;
import org.zhengshu.platform.use.UseRequest;
import org.zhengshu.platform.use.Uses;

/** Tasks and deliveries. */
@RestController
@RequestMapping("/api/sharing/exchange")
@PreAuthorize("denyAll")
class ExchangeController {
    private final OrderingRuns ordering;
    private final CarryingOutRuns carryingOut;
    private final ExchangeTaskStore tasks;
    private final RunStore runs;
    private final Grants grants;
    private final Uses uses;
    private final ExchangeNode node;
    private final Departments departments;
    private final AuditTrail audit;
    private final Words words;
    private final Clock clock;

    ExchangeController(
            OrderingRuns ordering,
            CarryingOutRuns carryingOut,
            ExchangeTaskStore tasks,
            RunStore runs,
            Grants grants,
            Uses uses,
            ExchangeNode node,
            Departments departments,
            AuditTrail audit,
            Words words,
            Clock clock) {
        this.ordering = ordering;
        this.carryingOut = carryingOut;
        this.tasks = tasks;
        this.runs = runs;
        this.grants = grants;
        this.uses = uses;
        this.node = node;
        this.departments = departments;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    record Target(String source, String schema, String table) {}

    record TaskForm(UUID grant, Target target, Task.Schedule schedule) {}

    record RunForm(RunKind kind) {}

    record TaskView(
            UUID id,
            UUID grant,
            String grantNumber,
            String entryName,
            DepartmentRef from,
            DepartmentRef to,
            Target target,
            Task.Schedule schedule,
            @Nullable DeliveryRow lastRun) {}

    record DeliveryRow(
            UUID id,
            UUID task,
            UUID grant,
            String grantNumber,
            String entryName,
            DepartmentRef from,
            DepartmentRef to,
            SharingWay way,
            RunKind kind,
            RunState state,
            long rows,
            @Nullable Long rowsKnown,
            long bytes,
            Instant startedAt,
            @Nullable Instant endedAt,
            long millis,
            @Nullable Boolean reconciled,
            @Nullable String receipt,
            StoredProblem.@Nullable View problem) {}

    /** The row, and what only its own page shows. */
    record Delivery(
            @com.fasterxml.jackson.annotation.JsonUnwrapped DeliveryRow row,
            long inserted,
            long updated,
            long deleted,
            @Nullable Manifest manifest,
            List<String> columns,
            int attempts,
            List<HistoryLine> history,
            List<RunStep> may) {}

    record Reconciliation(long sourceRows, long targetRows, long missing, long surplus, long different, Instant at) {}

    @PostMapping("/tasks")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEVELOPER')")
    @ResponseStatus(HttpStatus.CREATED)
    TaskView create(@RequestBody TaskForm form) {
        var requester = Caller.current().requireDepartment();
        var target = table(form.target());
        return views(List.of(ordering.create(requester, new GrantId(form.grant()), target, form.schedule())))
                .getFirst();
    }

    @GetMapping("/tasks")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'DEVELOPER', 'AUTHORITY')")
    Page<TaskView> tasks(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = tasks.list(Caller.current().reader(), PageRequest.of(cursor, limit));
        return page.with(views(page.rows()));
    }

    @PostMapping("/tasks/{id}/runs")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEVELOPER')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryRow order(@PathVariable UUID id, @RequestBody RunForm form) {
        return row(ordering.order(ownTask(id), form.kind()));
    }

    @GetMapping("/runs")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'DEPARTMENT_HEAD', 'DEVELOPER', 'AUTHORITY')")
    Page<DeliveryRow> runs(
            @RequestParam(required = false) @Nullable UUID grant,
            @RequestParam(required = false) @Nullable RunState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = PageRequest.of(cursor, limit);
        return runs.list(Caller.current().reader(), grant, state, page).map(this::row);
    }

    @GetMapping("/runs/{id}")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'DEPARTMENT_HEAD', 'DEVELOPER', 'AUTHORITY')")
    Delivery run(@PathVariable UUID id) {
        var run = ownRun(id);
        var manifest = run.manifest();
        return new Delivery(
                row(run),
                run.inserted(),
                run.updated(),
                run.deleted(),
                manifest,
                manifest == null ? List.of() : manifest.columns(),
                run.attempts(),
                history(run),
                may(run));
    }

    /** Under a grant that has ended, or over an entry that was stopped, nothing is delivered and nothing compared. */
    private List<RunStep> may(Run run) {
        var caller = Caller.current();
        boolean receives = run.requester().equals(caller.department())
                && (caller.is(Role.DATA_OFFICER) || caller.is(Role.DEVELOPER));
        if (goesOn(run)) {
            return receives ? List.of(RunStep.CANCEL) : List.of();
        }
        var may = new ArrayList<RunStep>();
        var newest = runs.last(List.of(run.task())).get(run.task());
        if (uses.would(run.grant(), UseRequest.of(run.requester(), UseKind.TABLE)) instanceof PermittedUse) {
            if (receives && (newest == null || !goesOn(newest))) {
                may.add(RunStep.DELIVER_AGAIN);
            }
            if (run.state() == RunState.DONE && (receives || caller.is(Role.AUTHORITY))) {
                may.add(RunStep.RECONCILE);
            }
        }
        return may;
    }

    private static boolean goesOn(Run run) {
        return run.state() == RunState.QUEUED || run.state() == RunState.RUNNING;
    }

    /** Ordered by the receiver; delivered or failed at the provider's side. */
    private List<HistoryLine> history(Run run) {
        var lines = new ArrayList<HistoryLine>();
        lines.add(line(run.startedAt(), run.requester(), ExchangeAction.RUN_ORDERED, null));
        var ended = run.endedAt();
        if (ended != null) {
            switch (run.state()) {
                case DONE -> lines.add(line(ended, run.provider(), ExchangeAction.DELIVERED, run.receipt()));
                case FAILED -> lines.add(line(ended, run.provider(), ExchangeAction.DELIVERY_FAILED, null));
                case CANCELLED -> lines.add(line(ended, run.requester(), ExchangeAction.RUN_CANCELLED, null));
                case QUEUED, RUNNING -> {}
            }
        }
        return lines;
    }

    private HistoryLine line(Instant at, DepartmentCode department, ExchangeAction action, @Nullable String receipt) {
        return new HistoryLine(at, departments.ref(department).name(), null, action.code(), Map.of(), receipt);
    }

    @PostMapping("/runs/{id}/cancellations")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEVELOPER')")
    DeliveryRow cancel(@PathVariable UUID id) {
        var run = ownRun(id);
        Caller.current().mustBelongTo(run.requester());
        ordering.cancel(run);
        return row(runs.find(id).orElseThrow());
    }

    @PostMapping("/runs/{id}/reconciliations")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEVELOPER', 'AUTHORITY')")
    Reconciliation reconcile(@PathVariable UUID id) {
        var run = ownRun(id);
        if (!Caller.current().is(Role.AUTHORITY)) {
            Caller.current().mustBelongTo(run.requester());
        }
        var task = tasks.find(run.task()).orElseThrow();
        var use = uses.begin(run.grant(), UseRequest.of(run.requester(), UseKind.TABLE))
                .orThrow();
        Map<String, Long> counts = node.reconcile(carryingOut.order(run, task, use));
        audit.recordApart(AuditEvent.done(ExchangeAction.RECONCILED, SubjectRef.of("run", id))
                .on(use.ground())
                .with("counts", counts));
        return new Reconciliation(
                counts.getOrDefault("sourceRows", 0L),
                counts.getOrDefault("targetRows", 0L),
                counts.getOrDefault("missing", 0L),
                counts.getOrDefault("surplus", 0L),
                counts.getOrDefault("different", 0L),
                clock.instant());
    }

    private static TableRef table(Target target) {
        if (!target.source().matches("[a-z][a-z0-9-]{1,62}")
                || target.schema().isBlank()
                || target.table().isBlank()
                || target.schema().length() > TableRef.MAX_NAME_LENGTH
                || target.table().length() > TableRef.MAX_NAME_LENGTH) {
            throw Problem.of(ExchangeProblem.TARGET_NOT_YOURS, target.source());
        }
        return new TableRef(new SourceId(target.source()), target.schema(), target.table());
    }

    private Task ownTask(UUID id) {
        var caller = Caller.current();
        return tasks.find(id)
                .filter(task -> task.requester().equals(caller.department()))
                .orElseThrow(() -> Problem.of(ExchangeProblem.TASK_NOT_FOUND));
    }

    /** To those who may not know of it there is none. */
    private Run ownRun(UUID id) {
        var reader = Caller.current().reader();
        return runs.find(id)
                .filter(run -> RunSight.RUN.test(reader, run))
                .orElseThrow(() -> Problem.of(ExchangeProblem.RUN_NOT_FOUND));
    }

    /** With the grants and the newest runs of all of them read at once. */
    private List<TaskView> views(List<Task> page) {
        var granted = grants.find(page.stream().map(Task::grant).toList());
        var newest = runs.last(page.stream().map(Task::id).toList());
        return page.stream()
                .map(task -> view(
                        task,
                        Check.present(granted.get(task.grant()), "the grant of task " + task.id()),
                        newest.get(task.id())))
                .toList();
    }

    private TaskView view(Task task, Grant grant, @Nullable Run last) {
        var terms = grant.terms();
        return new TaskView(
                task.id(),
                grant.id().value(),
                grant.number(),
                terms.entryName(),
                departments.ref(terms.provider()),
                departments.ref(terms.requester()),
                new Target(
                        task.target().source().value(),
                        task.target().schema(),
                        task.target().table()),
                task.schedule(),
                last == null ? null : row(last));
    }

    private DeliveryRow row(Run run) {
        var ended = run.endedAt();
        return new DeliveryRow(
                run.id(),
                run.task(),
                run.grant().value(),
                run.grantNumber(),
                run.entryName(),
                departments.ref(run.provider()),
                departments.ref(run.requester()),
                SharingWay.TABLE,
                run.kind(),
                run.state(),
                run.rows(),
                run.rowsKnown(),
                run.bytes(),
                run.startedAt(),
                ended,
                Duration.between(run.startedAt(), ended == null ? clock.instant() : ended)
                        .toMillis(),
                run.reconciled(),
                run.receipt(),
                StoredProblem.view(run.problem(), words));
    }
}
