package org.zhengshu.platform.governance;

import java.time.Clock;
import java.util.UUID;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.AfterCommit;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.lake.LakeWork;
import org.zhengshu.platform.work.AtCrash;
import org.zhengshu.platform.work.Lane;
import org.zhengshu.platform.work.Retries;
import org.zhengshu.platform.work.StoredProblem;
import org.zhengshu.platform.work.Turn;
import org.zhengshu.platform.work.WorkEnd;
import org.zhengshu.platform.work.WorkKind;

/** A kind of run as long work. The lake knows what it committed under the run's id, so that a run goes on where it was. */
final class PerformingRun implements WorkKind {
    private final RunStep step;
    private final GovernanceRunStore store;
    private final OrderingGovernance ordering;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    PerformingRun(
            RunStep step,
            GovernanceRunStore store,
            OrderingGovernance ordering,
            Catalogue catalogue,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.step = step;
        this.store = store;
        this.ordering = ordering;
        this.catalogue = catalogue;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    public String name() {
        return step.kind().work();
    }

    @Override
    public Lane lane() {
        return LakeWork.LANE;
    }

    @Override
    public AtCrash atCrash() {
        return AtCrash.RESUME;
    }

    @Override
    public Retries retries() {
        return Retries.BACKING_OFF;
    }

    @Override
    public WorkEnd perform(Turn turn) {
        var run = store.find(turn.id()).orElseThrow();
        var entry = catalogue
                .published(run.entry(), run.entryVersion())
                .orElseThrow(() -> Problem.of(GovernanceProblem.ENTRY_NOT_FOUND));
        var ending = step.perform(run, entry, turn);
        turn.mustGoOn();
        FaultPoint.reach("governance.before-end");
        return () -> keep(run, ending);
    }

    private void keep(StoredRun run, RunStep.Ending ending) {
        Check.that(
                store.done(run.id(), ending.rows(), ending.snapshot().id(), ending.result(), clock.instant()),
                "run %s ended before its order",
                run.id());
        audit.record(ending.event());
        store.receipt(run.id(), evidence.append(ending.leaf()).value());
        ending.finish().run();
    }

    @Override
    public void givenUp(UUID run, Problem problem) {
        var stored = StoredProblem.of(problem);
        if (store.failed(run, stored, clock.instant())) {
            audit.record(AuditEvent.failed(GovernanceAction.RUN_FAILED, SubjectRef.of("run", run))
                    .with("kind", step.kind())
                    .with("problem", stored.code()));
        }
        AfterCommit.run(() -> step.clear(run));
    }

    @Override
    public void cancelled(UUID run) {
        store.cancelled(run, clock.instant());
        AfterCommit.run(() -> step.clear(run));
    }

    @Override
    public void again(UUID run, Caller caller) {
        ordering.again(store.find(run).orElseThrow(), caller);
    }
}
