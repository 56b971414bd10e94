package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.Recusal;
import tools.jackson.databind.ObjectMapper;

/** 编目: a data officer drafts, edits and submits; a change of a published entry begins as a new draft version. */
@Service
class CompilingEntry {
    private final EntryStore entries;
    private final SystemStore systems;
    private final EntrySteps steps;
    private final EntryTrail trail;
    private final EntryTasks tasks;
    private final CodeRule rule;
    private final Deadlines deadlines;
    private final Recusal recusal;
    private final ObjectMapper json;
    private final Clock clock;

    CompilingEntry(
            EntryStore entries,
            SystemStore systems,
            EntrySteps steps,
            EntryTrail trail,
            EntryTasks tasks,
            CodeRule rule,
            Deadlines deadlines,
            Recusal recusal,
            ObjectMapper json,
            Clock clock) {
        this.entries = entries;
        this.systems = systems;
        this.steps = steps;
        this.trail = trail;
        this.tasks = tasks;
        this.rule = rule;
        this.deadlines = deadlines;
        this.recusal = recusal;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps what was typed, complete or not; refuses only what is too large. */
    @Transactional
    public StoredEntry draft(EntryForm form) {
        var caller = Caller.current();
        mustFit(form);
        var entry = new StoredEntry(
                new EntryId(UUID.randomUUID()),
                caller.requireDepartment(),
                EntryState.DRAFT,
                null,
                null,
                null,
                1,
                form,
                null,
                null,
                clock.instant());
        entries.add(entry, caller.account().toString());
        recusal.tookPart(caller, entry.workingCopy(), Recusal.Part.WROTE);
        trail.left(entry, CatalogueAction.ENTRY_DRAFTED, Map.of("name", form.name()));
        return entry;
    }

    @Transactional
    public StoredEntry edit(EntryId id, Revision revision, EntryForm form) {
        var entry = steps.take(Caller.current(), Step.EDIT, id);
        revision.mustBe(entry.revision());
        mustFit(form);
        var changes = FieldDiff.between(entry.form(), form, json);
        if (changes.isEmpty()) {
            return entry;
        }
        var edited = entries.update(entry.edited(form), clock.instant());
        recusal.tookPart(Caller.current(), edited.workingCopy(), Recusal.Part.WROTE);
        trail.left(edited, CatalogueAction.ENTRY_EDITED, Changed.fields(changes));
        return edited;
    }

    /** To the department's head; refused with every fault at once. */
    @Transactional
    public StoredEntry submit(EntryId id, Revision revision) {
        var entry = steps.take(Caller.current(), Step.SUBMIT, id);
        revision.mustBe(entry.revision());
        var faults = faultsOf(entry);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(CatalogueProblem.ENTRY_FAULTY, faults);
        }
        var submitted = entries.update(entry.moved(EntryState.SIGNING), clock.instant());
        recusal.tookPart(Caller.current(), submitted.workingCopy(), Recusal.Part.WROTE);
        tasks.sign(submitted);
        trail.left(submitted, CatalogueAction.ENTRY_SUBMITTED, Map.of());
        return submitted;
    }

    /** A new draft version; the published one stays live until the new one is published. */
    @Transactional
    public StoredEntry beginChange(EntryId id) {
        var entry = steps.take(Caller.current(), Step.CHANGE, id);
        var changing = entries.update(entry.moved(EntryState.CHANGING), clock.instant());
        trail.left(changing, CatalogueAction.CHANGE_BEGUN, Map.of("from", String.valueOf(entry.liveVersion())));
        return changing;
    }

    /** What keeps the working copy from being submitted. */
    List<Fault> faultsOf(StoredEntry entry) {
        var form = entry.form();
        var faults = new ArrayList<>(EntryChecks.faultsOf(form, rule, deadlines.today()));
        var system = form.system();
        if (system != null && !systems.isOf(system, entry.provider())) {
            faults.add(Fault.at("/system", "fault.catalogue.system-unknown"));
        }
        if (!form.name().isEmpty() && entries.nameTaken(entry.provider(), form.name(), entry.id())) {
            faults.add(Fault.at("/name", "fault.catalogue.name-taken", form.name()));
        }
        return List.copyOf(faults);
    }

    private static void mustFit(EntryForm form) {
        var faults = EntrySizes.faultsOf(form);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(CatalogueProblem.ENTRY_FAULTY, faults);
        }
    }
}
