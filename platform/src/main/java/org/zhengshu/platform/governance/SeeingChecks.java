package org.zhengshu.platform.governance;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.work.Works;

/** Shows a check; whoever sees keys in clear is named to the trail of those whose rows they are, in the same transaction. */
@Service
class SeeingChecks {
    private final GovernanceRunStore store;
    private final RunViews views;
    private final SampledPersons persons;
    private final AuditTrail audit;
    private final Works works;

    SeeingChecks(GovernanceRunStore store, RunViews views, SampledPersons persons, AuditTrail audit, Works works) {
        this.store = store;
        this.views = views;
        this.persons = persons;
        this.audit = audit;
        this.works = works;
    }

    @Transactional
    RunViews.CheckView see(UUID id, Caller caller) {
        var run = visible(id, RunKind.CHECK, caller);
        boolean inClear = GovernanceRunSight.RUN.sees(caller.reader(), run).contains(FactClass.PERSONS);
        if (inClear) {
            AuditEvent.done(GovernanceAction.CHECK_SEEN, SubjectRef.of("run", id))
                    .aboutKept(persons.of(views.results(run)))
                    .with("entry", run.entryName())
                    .inStretches()
                    .forEach(audit::record);
        }
        return views.checkInFull(run, works.views(List.of(id), caller).get(id), inClear);
    }

    /** To those who may not know of it there is none. */
    StoredRun visible(UUID id, RunKind kind, Caller caller) {
        return store.find(id)
                .filter(run -> run.kind() == kind)
                .filter(run -> GovernanceRunSight.RUN.test(caller.reader(), run))
                .orElseThrow(() -> Problem.of(GovernanceProblem.RUN_NOT_FOUND));
    }
}
