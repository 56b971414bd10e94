package org.zhengshu.platform.objection;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Authorities;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.notification.Notifications;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** 争议协调: the same-level data authority sends a disputed answer back to the provider, or lets it stand (art. 28). */
@Service
class MediatingRecheck {
    static final TaskKind MEDIATE = new TaskKind("objection.dispute");

    private final RecheckStore store;
    private final RecheckSteps steps;
    private final Authorities authorities;
    private final Deadlines deadlines;
    private final Recusal recusal;
    private final Tasks tasks;
    private final Notifications notifications;
    private final RecheckRecording recording;
    private final Clock clock;

    MediatingRecheck(
            RecheckStore store,
            RecheckSteps steps,
            Authorities authorities,
            Deadlines deadlines,
            Recusal recusal,
            Tasks tasks,
            Notifications notifications,
            RecheckRecording recording,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.authorities = authorities;
        this.deadlines = deadlines;
        this.recusal = recusal;
        this.tasks = tasks;
        this.notifications = notifications;
        this.recording = recording;
        this.clock = clock;
    }

    /** The applicant does not accept the answer: the authority of the provider's level is asked, both sides wait. */
    @Transactional
    public void dispute(Caller caller, RecheckId id, String reason) {
        var recheck = steps.take(caller, RecheckStep.DISPUTE, id);
        mustSay("/reason", reason);
        var next = recheck.state().dispute().orElseThrow(() -> notPossible(recheck));
        store.setState(recheck.in(next));
        recusal.tookPart(caller, recheck.subject(), Recusal.Part.WROTE);
        tasks.complete(ReplyingRecheck.CONFIRM, recheck.subject(), null, "DISPUTED");
        recording.record(recheck, ObjectionAction.RECHECK_DISPUTED, Map.of("reason", reason));
        tasks.open(new NewTask(
                MEDIATE,
                recheck.subject(),
                authorities.of(recheck.provider()),
                Role.AUTHORITY,
                recheck.applicant(),
                recheck.entryName(),
                Map.of("number", recheck.number(), "item", recheck.item()),
                null,
                recheck.link()));
        tell(recheck, recheck.provider(), "objection.disputed", Map.of("reason", reason));
    }

    /** {@code again}: the provider verifies anew on a new clock; else its answer stands and the matter is closed. */
    @Transactional
    public void mediate(Caller caller, RecheckId id, boolean again, String remark) {
        var recheck = steps.take(caller, RecheckStep.MEDIATE, id);
        mustSay("/remark", remark);
        var next = recheck.state().mediate(again).orElseThrow(() -> notPossible(recheck));
        var mediated = again ? recheck.due(deadlines.of("VERIFY", clock.instant())) : recheck;
        store.setState(mediated.in(next));
        tasks.complete(MEDIATE, recheck.subject(), null, again ? "ANSWER_AGAIN" : "UPHELD");
        recording.record(
                recheck, ObjectionAction.RECHECK_MEDIATED, Map.of("again", String.valueOf(again), "remark", remark));
        if (again) {
            tasks.open(FilingRecheck.reply(mediated));
        }
        var key = again ? "objection.answer-again" : "objection.upheld";
        tell(recheck, recheck.applicant(), key, Map.of("remark", remark));
        tell(recheck, recheck.provider(), key, Map.of("remark", remark));
    }

    private void tell(Recheck recheck, DepartmentCode department, String key, Map<String, String> more) {
        var facts = new java.util.LinkedHashMap<>(more);
        facts.put("number", recheck.number());
        facts.put("item", recheck.item());
        if (department.equals(recheck.applicant())) {
            notifications.tellPerson(department, recheck.account(), key, recheck.subject(), facts, recheck.link());
        } else {
            notifications.tell(department, Role.DATA_OFFICER, key, recheck.subject(), facts, recheck.link());
        }
    }

    private static void mustSay(String pointer, String text) {
        if (text.isBlank() || text.length() > RecheckForm.MAX_REASON) {
            throw Problem.withFaults(
                    ObjectionProblem.RECHECK_FAULTY,
                    List.of(Fault.at(pointer, "fault.objection.text-length", 1, RecheckForm.MAX_REASON)));
        }
    }

    private static Problem notPossible(Recheck recheck) {
        return Problem.of(ObjectionProblem.STEP_NOT_POSSIBLE, recheck.number());
    }
}
