package org.zhengshu.platform.operations;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;

/** How the rounds stand, and one of them ordered before its time. */
@Service
class Rounds {
    private final List<Round> rounds;
    private final SchedulerClient scheduler;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    Rounds(List<Round> rounds, SchedulerClient scheduler, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.rounds =
                rounds.stream().sorted(Comparator.comparing(Round::getName)).toList();
        this.scheduler = scheduler;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * @param due when it is done next; null when it is switched off
     * @param succeeded when it last came to its end
     * @param failed when it last failed; older than {@code succeeded} when it has been done since
     */
    record Standing(
            String name,
            String cron,
            @Nullable Instant due,
            boolean running,
            @Nullable Instant succeeded,
            @Nullable Instant failed) {}

    List<Standing> all() {
        return rounds.stream().map(this::standing).toList();
    }

    /** Due now: the scheduler takes it at its next look, within ten seconds. */
    @Transactional
    public void order(String name) {
        var round = rounds.stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.of(OperationsProblem.ROUND_UNKNOWN));
        if (round.switchedOff()) {
            throw Problem.of(OperationsProblem.ROUND_SWITCHED_OFF, name);
        }
        try {
            scheduler.reschedule(round.getDefaultTaskInstance(), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException atWork) {
            throw Problem.of(OperationsProblem.ROUND_RUNNING);
        }
        var subject = SubjectRef.of("round", name);
        audit.record(AuditEvent.done(OperationsAction.ROUND_ORDERED, subject));
        evidence.append(EvidenceLeaf.of("round-ordered", subject).readBy(Roles.ADMINISTRATORS));
    }

    private Standing standing(Round round) {
        var known = scheduler.getScheduledExecution(round.getDefaultTaskInstance());
        return new Standing(
                round.getName(),
                round.cron(),
                round.switchedOff()
                        ? null
                        : known.map(ScheduledExecution::getExecutionTime).orElse(null),
                known.map(ScheduledExecution::isPicked).orElse(false),
                known.map(ScheduledExecution::getLastSuccess).orElse(null),
                known.map(ScheduledExecution::getLastFailure).orElse(null));
    }
}
