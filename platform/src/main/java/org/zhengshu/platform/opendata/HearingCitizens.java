package org.zhengshu.platform.opendata;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.opendata.FeedbackStore.Feedback;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/**
 * 公众反馈: a reported fault or a wish for data gets a number, a task and a day. What a citizen wrote is held until an official of the
 * department that answers, or of the authority, looked at it: numbers of persons are refused at once, names and insults need a reader.
 */
@Service
class HearingCitizens {
    static final int MAX_WORDS = 1_000;
    static final int MAX_ROW = 100;
    static final int MAX_ANSWER = 2_000;
    /** The city's own promise; no statute sets one. */
    static final int ANSWER_DAYS = 10;

    private static final TaskKind ANSWERING = new TaskKind("opendata.feedback");

    private final FeedbackStore store;
    private final Departments departments;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    HearingCitizens(
            FeedbackStore store,
            Departments departments,
            Deadlines deadlines,
            Tasks tasks,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.departments = departments;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** How a provider answers. */
    enum AnswerState {
        CORRECTED,
        EXPLAINED,
        REFUSED
    }

    /** Keeps a report about a dataset, or a wish when {@code dataset} is null, and returns its number. */
    @Transactional
    public String hear(OpenStore.@Nullable Edition dataset, @Nullable String row, String words) {
        var said = words.strip();
        var faults = new ArrayList<Fault>();
        if (said.isEmpty() || said.length() > MAX_WORDS) {
            faults.add(Fault.at("/words", "fault.opendata.words-length", MAX_WORDS));
        }
        if (PersonalData.inValue(said)) {
            faults.add(Fault.at("/words", "fault.opendata.words-personal"));
        }
        if (PersonalData.inValue(row)) {
            faults.add(Fault.at("/row", "fault.opendata.words-personal"));
        }
        if (row != null && row.length() > MAX_ROW) {
            faults.add(Fault.at("/row", "fault.opendata.text-length", MAX_ROW));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(OpendataProblem.FEEDBACK_FAULTY, faults);
        }
        var now = clock.instant();
        var id = UUID.randomUUID();
        var number = "%s-%d-%05d"
                .formatted(
                        dataset == null ? "XQ" : "FK",
                        LocalDate.ofInstant(now, SqlTime.CITY).getYear(),
                        store.nextNumber());
        var department = dataset == null ? authority() : dataset.provider();
        var deadline = deadlines.in("OPEN_FEEDBACK", ANSWER_DAYS, now);
        store.add(id, number, dataset == null ? null : dataset.dataset(), department, row, said, now, deadline);
        var subject = SubjectRef.of("feedback", id);
        audit.record(AuditEvent.done(OpendataAction.FEEDBACK_RECEIVED, subject).with("number", number));
        tasks.open(new NewTask(
                ANSWERING,
                subject,
                department,
                dataset == null ? Role.AUTHORITY : Role.DATA_OFFICER,
                null,
                dataset == null ? number : dataset.form().titled(false),
                Map.of("number", number),
                deadline,
                "/feedback"));
        return number;
    }

    /** The data authority answers wishes for data. */
    private DepartmentCode authority() {
        return departments.all().stream()
                .filter(one -> one.kind() == DepartmentKind.DATA_AUTHORITY)
                .map(Department::code)
                .findFirst()
                .orElseThrow(() -> Problem.of(OpendataProblem.FEEDBACK_NOT_FOUND));
    }

    private Feedback own(Caller caller, UUID id) {
        var feedback = store.find(id).orElseThrow(() -> Problem.of(OpendataProblem.FEEDBACK_NOT_FOUND));
        if (!caller.is(Role.AUTHORITY)) {
            DepartmentCode.parse(feedback.department()).ifPresent(caller::mustBelongTo);
        }
        return feedback;
    }

    /** 审核通过: from now on everybody reads it. */
    @Transactional
    public Feedback release(Caller caller, UUID id) {
        var feedback = own(caller, id);
        if (!store.release(id)) {
            throw Problem.of(OpendataProblem.CHECKED_ALREADY, feedback.number());
        }
        left(feedback, OpendataAction.FEEDBACK_RELEASED, "feedback-released");
        return store.find(id).orElseThrow();
    }

    /** 不予公开: the words are never shown; the reason is what the writer, who has the number, reads. */
    @Transactional
    public Feedback keepBack(Caller caller, UUID id, String reason) {
        var feedback = own(caller, id);
        var faults = answerFaults("/reason", reason);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(OpendataProblem.FEEDBACK_FAULTY, faults);
        }
        if (!store.keepBack(id, reason.strip(), clock.instant())) {
            throw Problem.of(OpendataProblem.CHECKED_ALREADY, feedback.number());
        }
        left(feedback, OpendataAction.FEEDBACK_KEPT_BACK, "feedback-kept-back");
        tasks.complete(ANSWERING, SubjectRef.of("feedback", id), null, AnswerState.REFUSED.name());
        return store.find(id).orElseThrow();
    }

    private void left(Feedback feedback, OpendataAction action, String leaf) {
        var subject = SubjectRef.of("feedback", feedback.id());
        audit.record(AuditEvent.done(action, subject).with("number", feedback.number()));
        evidence.append(EvidenceLeaf.of(leaf, subject).with("number", feedback.number()));
    }

    private static List<Fault> answerFaults(String pointer, String words) {
        var faults = new ArrayList<Fault>();
        if (words.isBlank() || words.length() > MAX_ANSWER) {
            faults.add(Fault.at(pointer, "fault.opendata.text-length", MAX_ANSWER));
        }
        if (PersonalData.inValue(words)) {
            faults.add(Fault.at(pointer, "fault.opendata.words-personal"));
        }
        return faults;
    }

    @Transactional
    public Feedback answer(Caller caller, UUID id, @Nullable AnswerState state, String answer) {
        var feedback = own(caller, id);
        var faults = new ArrayList<Fault>();
        if (state == null) {
            faults.add(Fault.at("/state", "fault.opendata.answer-state"));
        }
        faults.addAll(answerFaults("/answer", answer));
        if (state == null || !faults.isEmpty()) {
            throw Problem.withFaults(OpendataProblem.FEEDBACK_FAULTY, faults);
        }
        if (feedback.checked() == FeedbackStore.Checked.HELD) {
            throw Problem.of(OpendataProblem.NOT_CHECKED, feedback.number());
        }
        if (!store.answer(id, state.name(), answer.strip(), clock.instant())) {
            throw Problem.of(OpendataProblem.ANSWERED_ALREADY, feedback.number());
        }
        var subject = SubjectRef.of("feedback", id);
        audit.record(AuditEvent.done(OpendataAction.FEEDBACK_ANSWERED, subject)
                .with("number", feedback.number())
                .with("state", state));
        evidence.append(EvidenceLeaf.of("feedback-answered", subject)
                .with("number", feedback.number())
                .with("state", state));
        tasks.complete(ANSWERING, subject, null, state.name());
        return store.find(id).orElseThrow();
    }
}
