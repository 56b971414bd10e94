package org.zhengshu.platform.governance;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.lake.Lake;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.use.Uses;
import org.zhengshu.platform.work.NewWork;
import org.zhengshu.platform.work.WorkProblem;
import org.zhengshu.platform.work.Works;

/** Orders runs. What is under way for the entry is answered instead of a second one. */
@Service
class OrderingGovernance {
    private final GovernanceRunStore store;
    private final Catalogue catalogue;
    private final Uses uses;
    private final Lake lake;
    private final Works works;
    private final AuditTrail audit;
    private final Clock clock;

    OrderingGovernance(
            GovernanceRunStore store,
            Catalogue catalogue,
            Uses uses,
            Lake lake,
            Works works,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.uses = uses;
        this.lake = lake;
        this.works = works;
        this.audit = audit;
        this.clock = clock;
    }

    /** Orders a run for the caller: his department's entry, or any for the authority. */
    @Transactional
    StoredRun order(RunKind kind, EntryId id, Caller caller) {
        var entry = mayGovern(id, caller);
        var rowsKnown = mayBegin(kind, entry);
        var run = UUID.randomUUID();
        if (!store.add(run, kind, entry, rowsKnown, clock.instant())) {
            return store.active(kind, id).orElseThrow();
        }
        audit.record(AuditEvent.done(GovernanceAction.RUN_ORDERED, SubjectRef.of("run", run))
                .with("kind", kind)
                .with("entry", entry.code()));
        works.order(new NewWork(
                run,
                kind.work(),
                SubjectRef.of("entry", id),
                entry.name(),
                entry.provider(),
                caller.account(),
                "/catalogue/entries/" + id));
        return store.find(run).orElseThrow();
    }

    /** Opens a failed run again: what an order asks is asked again, and the entry must be as it was then. */
    void again(StoredRun run, Caller caller) {
        var entry = mayGovern(run.entry(), caller);
        mayBegin(run.kind(), entry);
        if (entry.version() != run.entryVersion() || !store.again(run.id())) {
            throw Problem.of(WorkProblem.OVERTAKEN);
        }
    }

    /** Refuses a run that could only fail; else how many rows it will read, where that is known. */
    private @Nullable Long mayBegin(RunKind kind, PublishedEntry entry) {
        return switch (kind) {
            case INGESTION ->
                Optional.of(uses.begin(entry.id(), UseKind.INGESTION).orThrow().mount())
                        .filter(Mount::healthy)
                        .orElseThrow(() -> Problem.of(GovernanceProblem.NOT_MOUNTED, entry.name()))
                        .rows();
            case CHECK, CLEANSING ->
                lake.current(EntryTables.raw(entry.id()))
                        .orElseThrow(() -> Problem.of(GovernanceProblem.NOT_INGESTED, entry.name()))
                        .rows();
        };
    }

    /** The live entry, when the caller may govern it. To others it does not exist. */
    PublishedEntry mayGovern(EntryId id, Caller caller) {
        return catalogue
                .published(id)
                .filter(entry -> caller.is(Role.AUTHORITY) || entry.provider().equals(caller.department()))
                .orElseThrow(() -> Problem.of(GovernanceProblem.ENTRY_NOT_FOUND));
    }
}
