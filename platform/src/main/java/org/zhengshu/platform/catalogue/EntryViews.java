package org.zhengshu.platform.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.EntryView.MountView;
import org.zhengshu.platform.catalogue.EntryView.SystemView;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.evidence.ReceiptNumber;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.workflow.Deadlines;

/** Makes views of entries, each as far as the caller may see it. */
@Component
class EntryViews {
    private final VersionStore versions;
    private final MountStore mounts;
    private final SystemStore systems;
    private final CompilingEntry compiling;
    private final Departments departments;
    private final Deadlines deadlines;
    private final EntrySteps steps;
    private final EvidenceLedger evidence;
    private final Words words;

    EntryViews(
            VersionStore versions,
            MountStore mounts,
            SystemStore systems,
            CompilingEntry compiling,
            Departments departments,
            Deadlines deadlines,
            EntrySteps steps,
            EvidenceLedger evidence,
            Words words) {
        this.versions = versions;
        this.mounts = mounts;
        this.systems = systems;
        this.compiling = compiling;
        this.departments = departments;
        this.deadlines = deadlines;
        this.steps = steps;
        this.evidence = evidence;
        this.words = words;
    }

    /** The working copy for those who work on it, the live version for everybody else; 404 when there is none. */
    EntryView view(StoredEntry entry, Caller caller) {
        if (EntrySteps.seesWorkingCopy(caller, entry)) {
            return working(entry, caller);
        }
        var live = entry.liveVersion();
        if (live == null || !entry.live()) {
            throw Problem.of(CatalogueProblem.ENTRY_NOT_FOUND);
        }
        return version(entry, live, caller);
    }

    /** A published version, as it was. */
    EntryView version(StoredEntry entry, int number, Caller caller) {
        var found = versions.find(entry.id(), number).orElseThrow(() -> Problem.of(CatalogueProblem.ENTRY_NOT_FOUND));
        return view(
                entry,
                found.form(),
                number,
                entry.suspended() ? "SUSPENDED" : entry.live() ? "PUBLISHED" : "RETIRED",
                found,
                List.of(),
                steps.may(caller, entry));
    }

    private EntryView working(StoredEntry entry, Caller caller) {
        var live = entry.liveVersion();
        var published = live == null ? null : versions.find(entry.id(), live).orElse(null);
        var faults = entry.state().allows(Step.EDIT) ? words.of(compiling.faultsOf(entry)) : List.<Words.FaultView>of();
        return view(
                entry,
                entry.form(),
                entry.workingVersion(),
                entry.shownState(),
                published,
                faults,
                steps.may(caller, entry));
    }

    private EntryView view(
            StoredEntry entry,
            EntryForm form,
            int version,
            String state,
            VersionStore.@Nullable Version published,
            List<Words.FaultView> faults,
            List<Step> may) {
        return new EntryView(
                form,
                entry.id().toString(),
                version,
                entry.revision(),
                ShownState.valueOf(state),
                entry.code(),
                departments.ref(entry.provider()),
                published == null ? null : published.publishedAt(),
                entry.liveVersion(),
                faults,
                entry.returned(),
                mounts.find(entry.id()).map(this::view).orElse(null),
                deadlines.view(entry.deadline()),
                entry.stopped() == null ? null : entry.stopped().view(departments, Caller.current()),
                evidence.latest(entry.subject()).map(ReceiptNumber::value).orElse(null),
                may);
    }

    MountView view(MountStore.StoredMount stored) {
        var mount = stored.mount();
        var problem = stored.problem();
        return new MountView(
                mount.table().source().value(),
                mount.table().schema(),
                mount.table().table(),
                systems.find(stored.system()).map(this::view).orElse(null),
                mount.rows(),
                mount.healthy(),
                mount.state(),
                problem == null ? null : words.of("problem." + problem),
                mount.probedAt(),
                mount.latest(),
                mount.updateColumn());
    }

    SystemView view(SystemStore.InformationSystem system) {
        return new SystemView(
                system.id(), system.name(), departments.ref(system.department()), system.source(), system.entries());
    }
}
