package org.zhengshu.platform.demand;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Authorities;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** What needs the data authority: its consent to an extension (art. 21), its mediation of a dispute (art. 28). */
@Service
class MediatingLine {
    /** The longest extension, in working days (art. 21). */
    static final int MAX_EXTENSION = 10;

    static final TaskKind CONSENT = new TaskKind("demand.extension");
    static final TaskKind MEDIATE = new TaskKind("demand.dispute");

    private final ApplicationStore store;
    private final AnsweringSteps steps;
    private final AnsweringLine answering;
    private final Recording recording;
    private final Recusal recusal;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final Notifications notifications;
    private final Authorities authorities;
    private final Clock clock;

    MediatingLine(
            ApplicationStore store,
            AnsweringSteps steps,
            AnsweringLine answering,
            Recording recording,
            Recusal recusal,
            Deadlines deadlines,
            Tasks tasks,
            Notifications notifications,
            Authorities authorities,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.answering = answering;
        this.recording = recording;
        this.recusal = recusal;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.notifications = notifications;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Transactional
    public void askExtension(Caller caller, ApplicationId id, int number, int days, String reason) {
        var taken = steps.take(caller, LineStep.EXTEND, id, number);
        var application = taken.application();
        var line = taken.line();
        var faults = new ArrayList<Fault>();
        if (days < 1 || days > MAX_EXTENSION) {
            faults.add(Fault.at("/days", "fault.demand.extension-days", MAX_EXTENSION));
        }
        if (reason.isBlank() || reason.length() > Answer.MAX_REASON) {
            faults.add(Fault.at("/reason", "fault.demand.text-length", Answer.MAX_REASON));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(DemandProblem.STEP_FAULTY, faults);
        }
        var next = LineSteps.askExtension(line.state(), days, reason)
                .orElseThrow(() -> AnsweringLine.notPossible(application));
        store.setLine(id, line.in(next));
        recusal.tookPart(caller, application.subject(line), Recusal.Part.ANSWERED);
        var detail = AnsweringLine.detail(line);
        detail.put("days", String.valueOf(days));
        detail.put("reason", reason);
        recording.record(application, DemandAction.EXTENSION_ASKED, application.subject(line), detail);
        open(CONSENT, application, line, Map.of("days", String.valueOf(days), "reason", reason));
    }

    /** Agreed, the clock runs on from its old end; the applicant is told either way. */
    @Transactional
    public void decideExtension(Caller caller, ApplicationId id, int number, boolean agree) {
        var taken = steps.take(caller, LineStep.DECIDE_EXTENSION, id, number);
        var application = taken.application();
        var line = taken.line();
        var due = Check.present(line.state().due(), "due");
        var asked = Check.present(LineSteps.extension(line.state()), "extension");
        var extended = deadlines.in(
                "ANSWER_EXTENSION",
                asked.days(),
                due.date().atTime(12, 0).atZone(SqlTime.CITY).toInstant());
        var next = LineSteps.decideExtension(line.state(), agree, extended)
                .orElseThrow(() -> AnsweringLine.notPossible(application));
        store.setLine(id, line.in(next));
        var detail = AnsweringLine.detail(line);
        detail.put("agree", String.valueOf(agree));
        detail.put("due", String.valueOf(Check.present(next.due(), "due").date()));
        recording.record(application, DemandAction.EXTENSION_DECIDED, application.subject(line), detail);
        tasks.complete(CONSENT, application.subject(line), null, agree ? "AGREE" : "REFUSE");
        if (agree) {
            tasks.open(new NewTask(
                    SigningApplication.ANSWER,
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
                    next.due(),
                    application.link()));
        }
        for (var department : java.util.List.of(application.department(), line.provider())) {
            notifications.tell(
                    department,
                    Role.DATA_OFFICER,
                    agree ? "demand.extended" : "demand.extension-refused",
                    application.subject(line),
                    Map.of(
                            "number",
                            application.number(),
                            "entry",
                            line.entryName(),
                            "due",
                            String.valueOf(Check.present(next.due(), "due").date())),
                    application.link());
        }
    }

    /** 争议 by either side, from a refusal or from use. */
    @Transactional
    public void dispute(Caller caller, ApplicationId id, int number, String reason) {
        var taken = steps.take(caller, LineStep.DISPUTE, id, number);
        var application = taken.application();
        var line = taken.line();
        AnsweringLine.mustSay("/reason", reason);
        var next = LineSteps.dispute(line.state(), reason).orElseThrow(() -> AnsweringLine.notPossible(application));
        store.setLine(id, line.in(next));
        recusal.tookPart(caller, application.subject(line), Recusal.Part.WROTE);
        var detail = AnsweringLine.detail(line);
        detail.put("reason", reason);
        recording.record(application, DemandAction.DISPUTE_OPENED, application.subject(line), detail);
        open(MEDIATE, application, line, Map.of("reason", reason));
        answering.closeWhenSettled(id);
    }

    /**
     * The same-level authority's mediation: the provider who refused answers again, or what was stands. Data in use stay so;
     * who then wants them stopped stops the grant.
     */
    @Transactional
    public void mediate(Caller caller, ApplicationId id, int number, boolean again, String remark) {
        var taken = steps.take(caller, again ? LineStep.ORDER_ANSWER : LineStep.MEDIATE, id, number);
        var application = taken.application();
        var line = taken.line();
        AnsweringLine.mustSay("/remark", remark);
        var kind = switch (line.mode()) {
            case UNCONDITIONAL -> "ANSWER_UNCONDITIONAL";
            case CONDITIONAL, NOT_SHARED -> "ANSWER_CONDITIONAL";
        };
        var next = (again
                        ? LineSteps.answerAgain(line.state(), deadlines.of(kind, clock.instant()))
                        : LineSteps.uphold(line.state()))
                .orElseThrow(() -> AnsweringLine.notPossible(application));
        store.setLine(id, line.in(next));
        var detail = AnsweringLine.detail(line);
        detail.put("again", String.valueOf(again));
        detail.put("remark", remark);
        recording.record(application, DemandAction.DISPUTE_MEDIATED, application.subject(line), detail);
        tasks.complete(MEDIATE, application.subject(line), null, again ? "ANSWER_AGAIN" : "UPHELD");
        if (next.answerOwed()) {
            tasks.open(new NewTask(
                    SigningApplication.ANSWER,
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
                    next.due(),
                    application.link()));
        }
        answering.closeWhenSettled(id);
    }

    private void open(TaskKind kind, Application application, Line line, Map<String, String> facts) {
        var all = new java.util.LinkedHashMap<>(facts);
        all.put("number", application.number());
        tasks.open(new NewTask(
                kind,
                application.subject(line),
                authorities.of(line.provider()),
                Role.AUTHORITY,
                line.provider(),
                line.entryName(),
                all,
                null,
                application.link()));
    }
}
