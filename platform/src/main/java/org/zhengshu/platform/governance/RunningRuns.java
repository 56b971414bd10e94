package org.zhengshu.platform.governance;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.lake.LakeWork;

/** Performs runs, one after the other, and takes up after a start what was left unfinished. */
@Component
class RunningRuns {
    /** After so many starts that ended in a killed process a run is given up, so that it cannot kill the platform for ever. */
    static final int MAX_ATTEMPTS = 5;

    private static final Logger log = LoggerFactory.getLogger(RunningRuns.class);

    private final GovernanceRunStore store;
    private final Catalogue catalogue;
    private final LakeWork work;
    private final Map<RunKind, RunStep> steps;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunningRuns(
            GovernanceRunStore store,
            Catalogue catalogue,
            LakeWork work,
            List<RunStep> steps,
            AuditTrail audit,
            EvidenceLedger evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.work = work;
        this.steps = steps.stream().collect(Collectors.toMap(RunStep::kind, Function.identity()));
        this.audit = audit;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    void later(UUID run) {
        work.later(() -> perform(run));
    }

    /** Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void takeUpWhatWasLeft() {
        store.unfinished().forEach(this::later);
    }

    private void perform(UUID id) {
        var claimed = store.claim(id);
        if (claimed.isEmpty()) {
            return;
        }
        var run = claimed.get();
        try {
            if (run.attempts() > MAX_ATTEMPTS) {
                throw Problem.of(GovernanceProblem.GAVE_UP, MAX_ATTEMPTS);
            }
            var entry = catalogue
                    .published(run.entry(), run.entryVersion())
                    .orElseThrow(() -> Problem.of(GovernanceProblem.ENTRY_NOT_FOUND));
            var ending = Check.present(steps.get(run.kind()), "a step for " + run.kind())
                    .perform(run, entry);
            FaultPoint.reach("governance.before-end");
            transaction.executeWithoutResult(ignored -> end(run, ending));
        } catch (Problem problem) {
            log.warn("run {} failed: {}", id, problem.getMessage());
            fail(run, problem);
        } catch (RuntimeException failure) {
            log.error("run {} failed", id, failure);
            fail(run, Problem.causedBy(failure, HttpProblem.of(failure)));
        }
    }

    /** All of the end or nothing; a run that somebody else ended is left alone. */
    private void end(StoredRun run, RunStep.Ending ending) {
        if (!store.done(run.id(), ending.rows(), ending.snapshot().id(), ending.result(), clock.instant())) {
            return;
        }
        audit.record(ending.event());
        store.receipt(run.id(), evidence.append(ending.leaf()).value());
        ending.finish().run();
    }

    private void fail(StoredRun run, Problem problem) {
        var code = problem.code();
        var failure = new StoredRun.Failure(code.module(), code.slug(), problem.values());
        transaction.executeWithoutResult(ignored -> {
            if (store.failed(run.id(), failure, clock.instant())) {
                audit.record(AuditEvent.failed(GovernanceAction.RUN_FAILED, SubjectRef.of("run", run.id()))
                        .with("kind", run.kind())
                        .with("problem", code.module() + ":" + code.slug()));
            }
        });
    }
}
