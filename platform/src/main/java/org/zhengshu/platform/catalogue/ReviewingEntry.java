package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.Recusal;

/** 审核: the department's head signs (条例 art. 13), the data authority reviews within two working days (art. 17). */
@Service
class ReviewingEntry {
    private final EntryStore entries;
    private final EntrySteps steps;
    private final EntryTrail trail;
    private final EntryTasks tasks;
    private final PublishingEntry publishing;
    private final Deadlines deadlines;
    private final Recusal recusal;
    private final Clock clock;

    ReviewingEntry(
            EntryStore entries,
            EntrySteps steps,
            EntryTrail trail,
            EntryTasks tasks,
            PublishingEntry publishing,
            Deadlines deadlines,
            Recusal recusal,
            Clock clock) {
        this.entries = entries;
        this.steps = steps;
        this.trail = trail;
        this.tasks = tasks;
        this.publishing = publishing;
        this.deadlines = deadlines;
        this.recusal = recusal;
        this.clock = clock;
    }

    @Transactional
    public StoredEntry sign(EntryId id, @Nullable Revision revision, boolean agree, Returned remark) {
        var entry = steps.take(Caller.current(), Step.SIGN, id);
        mustBe(revision, entry);
        if (!agree) {
            return giveBack(entry, remark);
        }
        var now = clock.instant();
        var deadline = deadlines.of("CAT_REVIEW", now);
        var signed = entries.update(entry.moved(EntryState.UNDER_REVIEW).due(deadline), now);
        recusal.tookPart(Caller.current(), signed.workingCopy(), Recusal.Part.SIGNED);
        tasks.review(signed, deadline);
        trail.left(signed, CatalogueAction.ENTRY_SIGNED, remarked(remark));
        return signed;
    }

    @Transactional
    public StoredEntry review(EntryId id, @Nullable Revision revision, boolean agree, Returned remark) {
        var entry = steps.take(Caller.current(), Step.REVIEW, id);
        mustBe(revision, entry);
        return agree ? publishing.publish(entry, remarked(remark)) : giveBack(entry, remark);
    }

    /** 退回: with its reasons, so that one correction is enough. */
    private StoredEntry giveBack(StoredEntry entry, Returned remark) {
        mustSayWhy(remark);
        var returned = entries.update(entry.returnedWith(remark), clock.instant());
        tasks.correct(returned);
        var facts = new java.util.LinkedHashMap<>(remarked(remark));
        facts.put("faults", String.valueOf(remark.faults().size()));
        trail.left(returned, CatalogueAction.ENTRY_RETURNED, facts);
        return returned;
    }

    private static void mustSayWhy(Returned remark) {
        List<Fault> faults = new ArrayList<>();
        if (remark.remark().isEmpty() && remark.faults().isEmpty()) {
            faults.add(Fault.at("/remark", "fault.catalogue.reason-missing"));
        }
        if (remark.remark().length() > EntryLimits.TEXT) {
            faults.add(Fault.at(
                    "/remark",
                    "fault.catalogue.too-long",
                    EntryLimits.TEXT,
                    remark.remark().length()));
        }
        if (remark.faults().size() > Returned.MAX_FAULTS) {
            faults.add(Fault.at(
                    "/faults",
                    "fault.catalogue.too-many",
                    Returned.MAX_FAULTS,
                    remark.faults().size()));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(CatalogueProblem.REASON_FAULTY, faults);
        }
    }

    private static Map<String, String> remarked(Returned remark) {
        return remark.remark().isEmpty() ? Map.of() : Map.of("remark", remark.remark());
    }

    private static void mustBe(@Nullable Revision revision, StoredEntry entry) {
        if (revision != null) {
            revision.mustBe(entry.revision());
        }
    }
}
