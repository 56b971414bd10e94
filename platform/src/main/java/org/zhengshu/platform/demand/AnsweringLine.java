package org.zhengshu.platform.demand;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.workflow.Deadline;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** 答复: the provider agrees, refuses or asks for what is missing (art. 21); what was agreed is delivered (art. 22). */
@Service
class AnsweringLine {
    static final TaskKind DELIVER = new TaskKind("demand.deliver");
    static final TaskKind SUPPLEMENT = new TaskKind("demand.supplement");

    private final ApplicationStore store;
    private final AnsweringSteps steps;
    private final Catalogue catalogue;
    private final Grants grants;
    private final Recording recording;
    private final Recusal recusal;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final Notifications notifications;
    private final Departments departments;
    private final Words words;
    private final Clock clock;

    AnsweringLine(
            ApplicationStore store,
            AnsweringSteps steps,
            Catalogue catalogue,
            Grants grants,
            Recording recording,
            Recusal recusal,
            Deadlines deadlines,
            Tasks tasks,
            Notifications notifications,
            Departments departments,
            Words words,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.catalogue = catalogue;
        this.grants = grants;
        this.recording = recording;
        this.recusal = recusal;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.notifications = notifications;
        this.departments = departments;
        this.words = words;
        this.clock = clock;
    }

    /** The answer of the provider's sharing head; refused with every fault at once. */
    @Transactional
    public void answer(Caller caller, ApplicationId id, int number, Answer answer) {
        boolean asks = answer.decision() == Answer.Decision.SUPPLEMENT;
        var taken = steps.take(caller, asks ? LineStep.ASK_SUPPLEMENT : LineStep.ANSWER, id, number);
        var application = taken.application();
        var line = taken.line();
        var faults = answer.faults(line, application.form(), deadlines.today());
        if (!faults.isEmpty()) {
            throw Problem.withFaults(DemandProblem.ANSWER_FAULTY, faults);
        }
        recusal.tookPart(caller, application.subject(line), Recusal.Part.ANSWERED);
        switch (Check.present(answer.decision(), "decision")) {
            case AGREE ->
                agree(
                        application,
                        line,
                        answer,
                        caller.account().toString(),
                        departments.ref(line.provider()).name() + " " + caller.name());
            case REFUSE -> refuse(application, line, answer, caller);
            case SUPPLEMENT -> askSupplement(application, line, answer);
        }
    }

    /** 无条件共享 by the setting: granted when it is signed, the provider informed. */
    void agreeAtOnce(Application application, Line line) {
        agree(application, line, Answer.agreed(""), "", words.in(Locale.SIMPLIFIED_CHINESE, "demand.agreed-at-once"));
        notifications.tell(
                line.provider(),
                Role.SHARING_HEAD,
                "demand.granted-at-once",
                application.subject(line),
                facts(application, line),
                application.link());
    }

    /** The applicant gives what was missing; the clock went on meanwhile. */
    @Transactional
    public void supplement(Caller caller, ApplicationId id, int number, String remark) {
        var taken = steps.take(caller, LineStep.SUPPLEMENT, id, number);
        var application = taken.application();
        var line = taken.line();
        mustSay("/remark", remark);
        store.setLine(id, line.in(LineSteps.supplement(line.state()).orElseThrow(() -> notPossible(application))));
        var detail = detail(line);
        detail.put("remark", remark);
        recording.record(application, DemandAction.SUPPLEMENT_GIVEN, application.subject(line), detail);
        tasks.complete(SUPPLEMENT, application.subject(line), application.department(), "GIVEN");
        tellProvider(application, line, "demand.supplemented");
    }

    /** Data arrived under the grant for the first time: the delivery's clock stops. Later deliveries change nothing. */
    void delivered(ApplicationId id, Instant at, java.util.UUID grant) {
        var application = lock(id);
        for (var line : application.lines()) {
            if (grant.equals(line.grant())) {
                Optional<LineState> next = LineSteps.deliver(line.state());
                if (next.isPresent()) {
                    store.setLine(id, line.in(next.get()).delivered(at));
                    recording.record(application, DemandAction.LINE_DELIVERED, application.subject(line), detail(line));
                    tasks.complete(DELIVER, application.subject(line), null, "DELIVERED");
                    closeWhenSettled(id);
                }
            }
        }
    }

    /** SUBMITTED → CLOSED when nobody owes anything on any line any more, and back when a line opens again. */
    void closeWhenSettled(ApplicationId id) {
        var application = Check.present(store.find(id).orElse(null), "application " + id);
        boolean settled =
                application.lines().stream().allMatch(line -> line.state().settled());
        if (settled && application.state() == ApplicationState.SUBMITTED) {
            store.setState(id, ApplicationState.CLOSED, null);
        } else if (!settled && application.state() == ApplicationState.CLOSED) {
            store.setState(id, ApplicationState.SUBMITTED, null);
        }
    }

    private void agree(Application application, Line line, Answer answer, String account, String approver) {
        var entry = catalogue
                .published(new EntryId(line.entry()))
                .filter(published -> !published.suspended())
                .orElseThrow(() -> Problem.of(DemandProblem.ENTRY_SUSPENDED, line.entryName()));
        var form = application.form();
        var until = answer.until() == null ? form.until() : answer.until();
        var asked = answer.ways() == null ? form.ways() : answer.ways();
        Set<SharingWay> ways =
                asked.stream().filter(way -> entry.ways().contains(way.name())).collect(Collectors.toUnmodifiableSet());
        if (ways.isEmpty()) {
            throw Problem.withFaults(
                    DemandProblem.ANSWER_FAULTY,
                    List.of(Fault.at("/ways", "fault.demand.way-not-offered", line.entryName())));
        }
        if (form.caseNumbered() && ways.stream().anyMatch(SharingWay::inBulk)) {
            throw Problem.withFaults(
                    DemandProblem.ANSWER_FAULTY, List.of(Fault.at("/ways", "fault.demand.bulk-names-no-case")));
        }
        var grant = grants.issue(new NewGrant(
                application.number(),
                application.department(),
                line.provider(),
                line.entry(),
                line.entryVersion(),
                line.entryName(),
                line.entryCode(),
                answer.items() == null ? line.items() : answer.items(),
                answer.masks(),
                form.purpose(),
                form.legalBasis(),
                ways,
                Check.present(until, "until"),
                approver,
                form.caseNumbered()));
        var now = clock.instant();
        var due = usableAtOnce(line, ways) ? null : deadlines.of("DELIVER", now);
        var next = LineSteps.agree(line.state(), grant.id().value(), due).orElseThrow(() -> notPossible(application));
        var detail = detail(line);
        detail.put("grant", grant.number());
        detail.put("reason", answer.reason());
        var receipt = recording.record(application, DemandAction.LINE_AGREED, application.subject(line), detail);
        var answered = line.in(next)
                .answered(
                        new Line.GivenAnswer(answer, account, approver, receipt),
                        now,
                        grant.id().value());
        store.setLine(application.id(), due == null ? answered.delivered(now) : answered);
        closeTasks(application, line, "AGREE");
        if (due != null) {
            openDelivery(application, line, grant, due);
        }
        tellApplicant(application, line, "demand.agreed", Map.of("grant", grant.number()));
        closeWhenSettled(application.id());
    }

    /** 接口 and 名单比对 over a healthy mount need no delivery: the platform answers them from now on. */
    private boolean usableAtOnce(Line line, Set<SharingWay> ways) {
        return !ways.contains(SharingWay.TABLE)
                && !ways.contains(SharingWay.FILE)
                && catalogue
                        .mount(new EntryId(line.entry()))
                        .filter(Mount::healthy)
                        .isPresent();
    }

    private void openDelivery(Application application, Line line, Grant grant, Deadline due) {
        tasks.open(new NewTask(
                DELIVER,
                application.subject(line),
                line.provider(),
                Role.DATA_OFFICER,
                application.department(),
                line.entryName(),
                Map.of("number", application.number(), "grant", grant.number()),
                due,
                application.link()));
    }

    private void refuse(Application application, Line line, Answer answer, Caller caller) {
        var ground = Check.present(answer.ground(), "ground");
        var next = LineSteps.refuse(line.state(), ground, answer.reason()).orElseThrow(() -> notPossible(application));
        var detail = detail(line);
        detail.put("ground", ground.name());
        detail.put("reason", answer.reason());
        var receipt = recording.record(application, DemandAction.LINE_REFUSED, application.subject(line), detail);
        var approver = departments.ref(line.provider()).name() + " " + caller.name();
        store.setLine(
                application.id(),
                line.in(next)
                        .answered(
                                new Line.GivenAnswer(answer, caller.account().toString(), approver, receipt),
                                clock.instant(),
                                null));
        closeTasks(application, line, "REFUSE");
        tellApplicant(application, line, "demand.refused", Map.of("ground", ground.name(), "reason", answer.reason()));
        closeWhenSettled(application.id());
    }

    private void askSupplement(Application application, Line line, Answer answer) {
        var next = LineSteps.askSupplement(line.state(), answer.missing()).orElseThrow(() -> notPossible(application));
        store.setLine(application.id(), line.in(next));
        var detail = detail(line);
        detail.put("missing", String.join("; ", answer.missing()));
        recording.record(application, DemandAction.SUPPLEMENT_ASKED, application.subject(line), detail);
        tasks.open(new NewTask(
                SUPPLEMENT,
                application.subject(line),
                application.department(),
                Role.DATA_OFFICER,
                line.provider(),
                line.entryName(),
                Map.of("number", application.number(), "missing", String.join("; ", answer.missing())),
                next.due(),
                application.link()));
        tellApplicant(
                application, line, "demand.supplement-asked", Map.of("missing", String.join("; ", answer.missing())));
    }

    private void closeTasks(Application application, Line line, String decision) {
        var subject = application.subject(line);
        tasks.complete(SigningApplication.ANSWER, subject, null, decision);
        tasks.cancelAll(subject, decision);
    }

    private void tellApplicant(Application application, Line line, String key, Map<String, String> more) {
        var facts = new LinkedHashMap<>(facts(application, line));
        facts.putAll(more);
        notifications.tell(
                application.department(), Role.DATA_OFFICER, key, application.subject(line), facts, application.link());
    }

    private void tellProvider(Application application, Line line, String key) {
        notifications.tell(
                line.provider(),
                Role.SHARING_HEAD,
                key,
                application.subject(line),
                facts(application, line),
                application.link());
    }

    static Map<String, String> facts(Application application, Line line) {
        return Map.of("number", application.number(), "entry", line.entryName());
    }

    static SequencedMap<String, String> detail(Line line) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("line", String.valueOf(line.number()));
        detail.put("entry", line.entryCode());
        return detail;
    }

    static Problem notPossible(Application application) {
        return Problem.of(DemandProblem.STEP_NOT_POSSIBLE, application.number());
    }

    static void mustSay(String pointer, @Nullable String words) {
        if (words == null || words.isBlank() || words.length() > Answer.MAX_REASON) {
            throw Problem.withFaults(
                    DemandProblem.STEP_FAULTY,
                    List.of(Fault.at(pointer, "fault.demand.text-length", Answer.MAX_REASON)));
        }
    }

    private Application lock(ApplicationId id) {
        return store.lock(id).orElseThrow(() -> Problem.of(DemandProblem.APPLICATION_NOT_FOUND));
    }
}
