package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Stopping;

/**
 * 暂停, 恢复, 下线 of a live entry, by its provider or the authority, with a reason that stays in the history. Who suspended it is kept:
 * a provider does not resume what the authority suspended, and the authority may take over a provider's suspension.
 */
@Service
class StoppingEntry {
    private final EntryStore entries;
    private final EntrySteps steps;
    private final EntryTrail trail;
    private final EntryTasks tasks;
    private final FindableEntry findable;
    private final Stopping stopping;
    private final Clock clock;

    StoppingEntry(
            EntryStore entries,
            EntrySteps steps,
            EntryTrail trail,
            EntryTasks tasks,
            FindableEntry findable,
            Stopping stopping,
            Clock clock) {
        this.entries = entries;
        this.steps = steps;
        this.trail = trail;
        this.tasks = tasks;
        this.findable = findable;
        this.stopping = stopping;
        this.clock = clock;
    }

    @Transactional
    public StoredEntry suspend(EntryId id, String reason) {
        mustSayWhy(reason);
        var caller = Caller.current();
        var entry = steps.take(caller, Step.SUSPEND, id);
        var stopped = stopping.stop(caller, reason, notice(entry, "catalogue.entry-suspended"));
        return changed(
                entry.suspendedBy(stopped),
                CatalogueAction.ENTRY_SUSPENDED,
                Map.of("reason", reason, "level", stopped.level().name()));
    }

    @Transactional
    public StoredEntry resume(EntryId id) {
        var entry = steps.take(Caller.current(), Step.RESUME, id);
        stopping.tell(Caller.current(), "", notice(entry, "catalogue.entry-resumed"));
        return changed(entry.resumed(), CatalogueAction.ENTRY_RESUMED, Map.of());
    }

    /** 下线: never deleted; its versions, code and history stay readable. */
    @Transactional
    public StoredEntry retire(EntryId id, String reason) {
        mustSayWhy(reason);
        var entry = steps.take(Caller.current(), Step.RETIRE, id);
        var retired = entries.update(entry.moved(EntryState.RETIRED), clock.instant());
        tasks.retired(retired);
        findable.remove(retired);
        stopping.tell(Caller.current(), reason, notice(retired, "catalogue.entry-retired"));
        trail.left(retired, CatalogueAction.ENTRY_RETIRED, Map.of("reason", reason));
        return retired;
    }

    private StoredEntry changed(StoredEntry entry, CatalogueAction action, Map<String, String> detail) {
        var updated = entries.update(entry, clock.instant());
        findable.put(updated);
        trail.left(updated, action, detail);
        return updated;
    }

    private static Stopping.Notice notice(StoredEntry entry, String key) {
        return new Stopping.Notice(
                key,
                entry.subject(),
                Set.of(entry.provider()),
                Map.of("entry", entry.form().name()),
                entry.link());
    }

    private static void mustSayWhy(String reason) {
        if (reason.isBlank()) {
            throw Problem.withFaults(
                    CatalogueProblem.REASON_FAULTY, List.of(Fault.at("/reason", "fault.catalogue.reason-missing")));
        }
        if (reason.length() > EntryLimits.TEXT) {
            throw Problem.withFaults(
                    CatalogueProblem.REASON_FAULTY,
                    List.of(Fault.at("/reason", "fault.catalogue.too-long", EntryLimits.TEXT, reason.length())));
        }
    }
}
