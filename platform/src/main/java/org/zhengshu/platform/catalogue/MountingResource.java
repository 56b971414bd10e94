package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.Probe;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.MountStore.StoredMount;
import org.zhengshu.platform.identity.Caller;

/**
 * 挂接: ties a published entry to its real table and its system (目录—数据—系统). The table is read first, outside of any
 * transaction of ours; what cannot be read or does not hold the promised columns is not mounted; what is empty is
 * mounted, shown as empty, and does not count.
 */
@Service
class MountingResource {
    private final VersionStore versions;
    private final MountStore mounts;
    private final SystemStore systems;
    private final EntrySteps steps;
    private final EntryTrail trail;
    private final EntryTasks tasks;
    private final OwnSource sources;
    private final ExchangeNode node;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MountingResource(
            VersionStore versions,
            MountStore mounts,
            SystemStore systems,
            EntrySteps steps,
            EntryTrail trail,
            EntryTasks tasks,
            OwnSource sources,
            ExchangeNode node,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.versions = versions;
        this.mounts = mounts;
        this.systems = systems;
        this.steps = steps;
        this.trail = trail;
        this.tasks = tasks;
        this.sources = sources;
        this.node = node;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is mounted: a table of the provider's own, the system it belongs to, the column that tells of changes. */
    record Place(
            String source,
            String schema,
            String table,
            String system,
            @Nullable String updateColumn) {}

    StoredMount mount(EntryId id, Place place) {
        var entry = within(() -> steps.take(Caller.current(), Step.MOUNT, id));
        var table = sources.table(place.source(), place.schema(), place.table(), entry.provider());
        var promise = promise(entry);
        Probe probe;
        try {
            // A column that tells of changes and does not exist is a fault beside the others, not a failed reading.
            var structure = node.describe(table);
            var faults = new ArrayList<>(promise.faultsOf(structure));
            var updateColumn = place.updateColumn();
            if (updateColumn != null && !structure.columnNames().contains(updateColumn)) {
                faults.add(Fault.at("/updateColumn", "fault.catalogue.update-column", updateColumn));
            }
            if (!systems.isOf(place.system(), entry.provider())) {
                faults.add(Fault.at("/system", "fault.catalogue.system-unknown"));
            }
            if (!faults.isEmpty()) {
                throw Problem.withFaults(CatalogueProblem.MOUNT_FAULTY, faults);
            }
            probe = node.probe(table, updateColumn);
        } catch (Problem unreadable) {
            audit.recordApart(AuditEvent.failed(CatalogueAction.RESOURCE_MOUNTED, entry.subject())
                    .with("table", table)
                    .with("problem", code(unreadable)));
            throw unreadable;
        }
        var mount = new Mount(
                id,
                table,
                place.updateColumn(),
                probe.rows(),
                probe.rows() == 0 ? MountState.EMPTY : MountState.HEALTHY,
                clock.instant(),
                probe.latest());
        var stored = new StoredMount(
                mount,
                place.system(),
                null,
                promise.fingerprint(probe.structure()),
                Objects.requireNonNullElse(entry.liveVersion(), 0));
        return within(() -> {
            var current = steps.take(Caller.current(), Step.MOUNT, id);
            var before = mounts.find(id);
            mounts.put(stored);
            tasks.mounted(current, mount);
            if (before.filter(stored::standsAlready).isPresent()) {
                // Sent twice: what was found again is a probe, and the history has one mount.
                audit.record(AuditEvent.done(CatalogueAction.MOUNT_PROBED, entry.subject())
                        .with("state", mount.state())
                        .with("rows", mount.rows()));
            } else {
                trail.left(current, CatalogueAction.RESOURCE_MOUNTED, facts(stored));
            }
            return stored;
        });
    }

    /** Reads the table again now; what it finds is kept, good or bad. */
    StoredMount probe(EntryId id) {
        var entry = within(() -> steps.take(Caller.current(), Step.PROBE, id));
        var known = mounts.find(id).orElseThrow(() -> Problem.of(CatalogueProblem.NOT_MOUNTED));
        return probe(entry, known);
    }

    /** Also for the nightly round, where nobody calls. */
    StoredMount probe(StoredEntry entry, StoredMount known) {
        var found = look(entry, known);
        return within(() -> {
            mounts.put(found);
            tasks.mounted(entry, found.mount());
            if (found.mount().state() == known.mount().state()) {
                audit.record(AuditEvent.done(CatalogueAction.MOUNT_PROBED, SubjectRef.of("entry", entry.id()))
                        .with("state", found.mount().state())
                        .with("rows", found.mount().rows()));
            } else {
                var facts = new LinkedHashMap<>(facts(found));
                facts.put("before", known.mount().state().name());
                trail.left(entry, CatalogueAction.MOUNT_PROBED, facts);
            }
            return found;
        });
    }

    private StoredMount look(StoredEntry entry, StoredMount known) {
        var before = known.mount();
        try {
            var probe = node.probe(before.table(), before.updateColumn());
            var promise = promise(entry);
            int version = Objects.requireNonNullElse(entry.liveVersion(), known.version());
            var fingerprint = promise.fingerprint(probe.structure());
            boolean changed = version == known.version() && !fingerprint.equals(known.fingerprint());
            if (changed || !promise.faultsOf(probe.structure()).isEmpty()) {
                // The old fingerprint stays: the structure counts as changed until someone mounts again.
                var found = found(known, probe.rows(), MountState.STRUCTURE_CHANGED, probe.latest());
                return new StoredMount(found, known.system(), null, known.fingerprint(), known.version());
            }
            var state = probe.rows() == 0 ? MountState.EMPTY : MountState.HEALTHY;
            var found = found(known, probe.rows(), state, probe.latest());
            return new StoredMount(found, known.system(), null, fingerprint, version);
        } catch (Problem unreadable) {
            var found = found(known, before.rows(), MountState.UNREADABLE, before.latest());
            return new StoredMount(found, known.system(), code(unreadable), known.fingerprint(), known.version());
        }
    }

    private Mount found(StoredMount known, long rows, MountState state, @Nullable String latest) {
        var before = known.mount();
        return new Mount(before.entry(), before.table(), before.updateColumn(), rows, state, clock.instant(), latest);
    }

    /** The live version's items: while a change is under way, the mount serves what is published. */
    private Promise promise(StoredEntry entry) {
        var live = entry.liveVersion();
        var form = live == null
                ? entry.form()
                : versions.find(entry.id(), live)
                        .map(VersionStore.Version::form)
                        .orElseGet(entry::form);
        return new Promise(form.items());
    }

    private static Map<String, String> facts(StoredMount stored) {
        var mount = stored.mount();
        var facts = new LinkedHashMap<String, String>();
        facts.put("table", mount.table().toString());
        facts.put("system", stored.system());
        facts.put("rows", String.valueOf(mount.rows()));
        facts.put("state", mount.state().name());
        return facts;
    }

    private static String code(Problem problem) {
        return problem.code().module() + "." + problem.code().slug();
    }

    private <T> T within(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
