package org.zhengshu.platform.demand;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** 提交、签署、撤回. When the applicant's sharing head signs (art. 20), every provider's clock starts at once. */
@Service
class SigningApplication {
    static final TaskKind SIGN = new TaskKind("demand.sign");
    static final TaskKind ANSWER = new TaskKind("demand.answer");

    private final ApplicationStore store;
    private final ApplicationSteps steps;
    private final CompilingApplication compiling;
    private final AnsweringLine answering;
    private final Grants grants;
    private final Recording recording;
    private final Recusal recusal;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final Notifications notifications;
    private final DemandSettings settings;
    private final Clock clock;

    SigningApplication(
            ApplicationStore store,
            ApplicationSteps steps,
            CompilingApplication compiling,
            AnsweringLine answering,
            Grants grants,
            Recording recording,
            Recusal recusal,
            Deadlines deadlines,
            Tasks tasks,
            Notifications notifications,
            DemandSettings settings,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.compiling = compiling;
        this.answering = answering;
        this.grants = grants;
        this.recording = recording;
        this.recusal = recusal;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.notifications = notifications;
        this.settings = settings;
        this.clock = clock;
    }

    /** DRAFT → SIGNING; refused with every fault at once. The entries' live versions are fixed here. */
    @Transactional
    public void submit(Caller caller, ApplicationId id) {
        var application = steps.take(caller, ApplicationStep.SUBMIT, id);
        var form = application.form();
        mustBeWhole(compiling.faults(form, application.department()));
        var lines = new ArrayList<Line>();
        for (var wanted : form.entries()) {
            compiling
                    .published(wanted.entry())
                    .ifPresent(entry -> lines.add(Line.of(lines.size() + 1, entry, wanted.items())));
        }
        store.putLines(id, lines);
        recusal.tookPart(caller, application.subject(), Recusal.Part.WROTE);
        store.setState(id, ApplicationState.SIGNING, null);
        recording.record(
                application,
                DemandAction.APPLICATION_SUBMITTED,
                application.subject(),
                Map.of("entries", String.valueOf(lines.size())));
        tasks.open(new NewTask(
                SIGN,
                application.subject(),
                application.department(),
                Role.SHARING_HEAD,
                application.department(),
                form.title(),
                Map.of("number", application.number()),
                null,
                application.link()));
    }

    /** SIGNING → SUBMITTED, or back to DRAFT with a remark. What went stale since the submission is told as faults. */
    @Transactional
    public void sign(Caller caller, ApplicationId id, boolean agree, String remark) {
        var application = steps.take(caller, ApplicationStep.SIGN, id);
        if ((!agree && remark.isBlank()) || remark.length() > Answer.MAX_REASON) {
            throw Problem.withFaults(
                    DemandProblem.STEP_FAULTY,
                    List.of(Fault.at("/remark", "fault.demand.text-length", Answer.MAX_REASON)));
        }
        var detail = Map.of("remark", remark);
        if (!agree) {
            store.setState(id, ApplicationState.DRAFT, null);
            recording.record(application, DemandAction.APPLICATION_SENT_BACK, application.subject(), detail);
            tasks.complete(SIGN, application.subject(), null, "SEND_BACK");
            notifications.tellPerson(
                    application.department(),
                    application.account(),
                    "demand.sent-back",
                    application.subject(),
                    Map.of("number", application.number(), "remark", remark),
                    application.link());
            return;
        }
        mustBeWhole(compiling.faults(application.form(), application.department()));
        var now = clock.instant();
        store.setState(id, ApplicationState.SUBMITTED, now);
        recusal.tookPart(caller, application.subject(), Recusal.Part.SIGNED);
        recording.record(application, DemandAction.APPLICATION_SIGNED, application.subject(), detail);
        tasks.complete(SIGN, application.subject(), null, "AGREE");
        for (var line : application.lines()) {
            start(application, line);
        }
    }

    /** 撤回 before the answer: lines that are answered already stay as they are. */
    @Transactional
    public void withdraw(Caller caller, ApplicationId id, String reason) {
        var application = steps.take(caller, ApplicationStep.WITHDRAW, id);
        if (reason.isBlank() || reason.length() > Answer.MAX_REASON) {
            throw Problem.withFaults(
                    DemandProblem.STEP_FAULTY,
                    List.of(Fault.at("/reason", "fault.demand.text-length", Answer.MAX_REASON)));
        }
        boolean early =
                application.state() == ApplicationState.DRAFT || application.state() == ApplicationState.SIGNING;
        int withdrawn = 0;
        for (var line : application.lines()) {
            var next = LineSteps.withdraw(line.state(), reason);
            if (next.isPresent()) {
                store.setLine(id, line.in(next.get()));
                tasks.cancelAll(application.subject(line), "WITHDRAWN");
                withdrawn++;
            }
        }
        boolean whole = withdrawn == application.lines().size();
        if (early || whole) {
            store.setState(id, ApplicationState.WITHDRAWN, null);
        } else {
            answering.closeWhenSettled(id);
        }
        tasks.cancelAll(application.subject(), "WITHDRAWN");
        recording.record(
                application,
                DemandAction.APPLICATION_WITHDRAWN,
                application.subject(),
                Map.of("reason", reason, "lines", String.valueOf(withdrawn)));
    }

    private void start(Application application, Line line) {
        var kind = switch (line.mode()) {
            case UNCONDITIONAL -> "ANSWER_UNCONDITIONAL";
            case CONDITIONAL -> "ANSWER_CONDITIONAL";
            case NOT_SHARED -> throw Problem.of(DemandProblem.STEP_NOT_POSSIBLE, application.number());
        };
        var due = deadlines.of(kind, clock.instant());
        var started = line.in(LineSteps.start(line.state(), due)
                .orElseThrow(() -> Problem.of(DemandProblem.STEP_NOT_POSSIBLE, application.number())));
        store.setLine(application.id(), started);
        if (line.mode() == SharingMode.UNCONDITIONAL
                && settings.unconditionalAtOnce()
                && !grants.suspended(application.department(), line.entry())) {
            answering.agreeAtOnce(application, started);
            return;
        }
        tasks.open(new NewTask(
                ANSWER,
                application.subject(line),
                line.provider(),
                Role.SHARING_HEAD,
                application.department(),
                line.entryName(),
                Map.of(
                        "number",
                        application.number(),
                        "title",
                        application.form().title()),
                due,
                application.link()));
    }

    private static void mustBeWhole(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.withFaults(DemandProblem.APPLICATION_FAULTY, faults);
        }
    }
}
