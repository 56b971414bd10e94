package org.zhengshu.platform.objection;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.exchange.DeliveryCompleted;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** 受理、答复、确认、争议. The platform never writes a source row: a correction arrives with the next delivery. */
@Service
class ReplyingRecheck {
    static final TaskKind CONFIRM = new TaskKind("objection.confirm");

    private final RecheckStore store;
    private final RecheckSteps steps;
    private final Grants grants;
    private final Recusal recusal;
    private final Tasks tasks;
    private final Notifications notifications;
    private final RecheckRecording recording;
    private final Clock clock;

    ReplyingRecheck(
            RecheckStore store,
            RecheckSteps steps,
            Grants grants,
            Recusal recusal,
            Tasks tasks,
            Notifications notifications,
            RecheckRecording recording,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.grants = grants;
        this.recusal = recusal;
        this.tasks = tasks;
        this.notifications = notifications;
        this.recording = recording;
        this.clock = clock;
    }

    @Transactional
    public void accept(Caller caller, RecheckId id) {
        var recheck = steps.take(caller, RecheckStep.ACCEPT, id);
        var next = recheck.state().accept().orElseThrow(() -> notPossible(recheck));
        store.setState(recheck.in(next));
        recording.record(recheck, ObjectionAction.RECHECK_ACCEPTED, Map.of());
        tellApplicant(recheck, "objection.accepted", Map.of());
    }

    /** The provider's finding; a corrected value is told to every other department that may receive it. */
    @Transactional
    public void reply(Caller caller, RecheckId id, @Nullable RecheckOutcome outcome, String remark) {
        var recheck = steps.take(caller, RecheckStep.REPLY, id);
        if (outcome == null || remark.isBlank() || remark.length() > RecheckForm.MAX_REASON) {
            var faults = new java.util.ArrayList<Fault>();
            if (outcome == null) {
                faults.add(Fault.at("/outcome", "fault.objection.outcome-missing"));
            }
            if (remark.isBlank() || remark.length() > RecheckForm.MAX_REASON) {
                faults.add(Fault.at("/remark", "fault.objection.text-length", 1, RecheckForm.MAX_REASON));
            }
            throw Problem.withFaults(ObjectionProblem.RECHECK_FAULTY, faults);
        }
        var next = recheck.state().reply(outcome, remark, clock.instant()).orElseThrow(() -> notPossible(recheck));
        store.setState(recheck.in(next));
        recusal.tookPart(caller, recheck.subject(), Recusal.Part.ANSWERED);
        tasks.complete(FilingRecheck.REPLY, recheck.subject(), null, outcome.name());
        int told = outcome == RecheckOutcome.CORRECTED ? tellOthers(recheck) : 0;
        recording.record(
                recheck,
                ObjectionAction.RECHECK_REPLIED,
                Map.of("outcome", outcome.name(), "remark", remark, "told", String.valueOf(told)));
        tellApplicant(recheck, "objection.replied", Map.of("outcome", outcome.name()));
        tasks.open(new NewTask(
                CONFIRM,
                recheck.subject(),
                recheck.applicant(),
                Role.CASE_WORKER,
                recheck.provider(),
                recheck.entryName(),
                Map.of("number", recheck.number(), "item", recheck.item(), "outcome", outcome.name()),
                null,
                recheck.link()));
    }

    @Transactional
    public void confirm(Caller caller, RecheckId id, String remark) {
        var recheck = steps.take(caller, RecheckStep.CONFIRM, id);
        mustFit("/remark", remark, 0);
        var next = recheck.state().confirm().orElseThrow(() -> notPossible(recheck));
        store.setState(recheck.in(next));
        tasks.complete(CONFIRM, recheck.subject(), null, "CONFIRMED");
        recording.record(recheck, ObjectionAction.RECHECK_CONFIRMED, Map.of("remark", remark));
    }

    /** The applicant's own copy is right again: he is told to look. Nothing is written but by the delivery itself. */
    @Transactional
    public void carried(DeliveryCompleted delivery) {
        for (var recheck : store.awaitingDelivery(delivery.grant().value(), delivery.begun())) {
            store.setCarried(recheck.id(), delivery.run(), delivery.endedOr(clock.instant()));
            recording.record(
                    recheck,
                    ObjectionAction.CORRECTION_CARRIED,
                    Map.of("run", delivery.run().toString()));
            tellApplicant(recheck, "objection.correction-carried", Map.of("entry", recheck.entryName()));
        }
    }

    /** The provider asks which record it is, for a purpose: a recorded act. */
    @Transactional
    public String showKey(Caller caller, RecheckId id, String purpose) {
        var recheck = steps.take(caller, RecheckStep.SHOW_KEY, id);
        mustFit("/purpose", purpose, 1);
        recording.record(recheck, ObjectionAction.RECORD_KEY_SHOWN, Map.of("purpose", purpose));
        return recheck.recordKey();
    }

    /** Departments with a live grant on the item, the applicant aside: they may hold the old value. */
    private int tellOthers(Recheck recheck) {
        var now = clock.instant();
        List<DepartmentCode> others = grants.of(recheck.provider()).stream()
                .filter(grant -> grant.state() == GrantState.ACTIVE || grant.state() == GrantState.SUSPENDED)
                .map(grant -> grant.terms())
                .filter(terms ->
                        terms.entry().equals(recheck.entry()) && terms.items().contains(recheck.item()))
                .map(terms -> terms.requester())
                .filter(requester -> !requester.equals(recheck.applicant()))
                .distinct()
                .sorted()
                .toList();
        for (var department : others) {
            store.addTold(recheck.id(), department, now);
            notifications.tell(
                    department,
                    Role.DATA_OFFICER,
                    "objection.value-corrected",
                    recheck.subject(),
                    Map.of("entry", recheck.entryName(), "item", recheck.item(), "number", recheck.number()),
                    "/catalogue/entries/" + recheck.entry());
        }
        return others.size();
    }

    private void tellApplicant(Recheck recheck, String key, Map<String, String> more) {
        var facts = new java.util.LinkedHashMap<>(more);
        facts.put("number", recheck.number());
        facts.put("item", recheck.item());
        notifications.tellPerson(recheck.applicant(), recheck.account(), key, recheck.subject(), facts, recheck.link());
    }

    private static void mustFit(String pointer, String text, int least) {
        if (text.length() < least || text.length() > RecheckForm.MAX_REASON) {
            throw Problem.withFaults(
                    ObjectionProblem.RECHECK_FAULTY,
                    List.of(Fault.at(pointer, "fault.objection.text-length", least, RecheckForm.MAX_REASON)));
        }
    }

    private static Problem notPossible(Recheck recheck) {
        return Problem.of(ObjectionProblem.STEP_NOT_POSSIBLE, recheck.number());
    }
}
