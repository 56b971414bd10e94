package org.zhengshu.platform.objection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.NewTask;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.TaskKind;
import org.zhengshu.platform.workflow.Tasks;

/** 提起校核: who received a value under a grant may dispute it; the provider's clock starts at once. */
@Service
class FilingRecheck {
    static final TaskKind REPLY = new TaskKind("objection.reply");

    private final RecheckStore store;
    private final Catalogue catalogue;
    private final Grants grants;
    private final Deadlines deadlines;
    private final Recusal recusal;
    private final Tasks tasks;
    private final RecheckRecording recording;
    private final Clock clock;

    FilingRecheck(
            RecheckStore store,
            Catalogue catalogue,
            Grants grants,
            Deadlines deadlines,
            Recusal recusal,
            Tasks tasks,
            RecheckRecording recording,
            Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.grants = grants;
        this.deadlines = deadlines;
        this.recusal = recusal;
        this.tasks = tasks;
        this.recording = recording;
        this.clock = clock;
    }

    /** Refused with every fault at once. */
    @Transactional
    public RecheckId file(Caller caller, RecheckForm form) {
        var applicant = caller.requireDepartment();
        var faults = new ArrayList<>(form.faults());
        var id = form.entry() == null ? entryOf(applicant, form.grant()) : form.entry();
        var entry = id == null ? null : catalogue.published(new EntryId(id)).orElse(null);
        var grant = entry == null ? null : ground(applicant, entry, form.grant());
        if (entry == null) {
            faults.add(Fault.at("/entry", "fault.objection.entry-not-published"));
        } else if (entry.item(form.item()).isEmpty()) {
            faults.add(Fault.at("/item", "fault.objection.item-unknown", form.item(), entry.name()));
        }
        if (entry != null && grant == null) {
            faults.add(Fault.at("/grant", "fault.objection.no-grant", entry.name()));
        }
        if (entry == null || grant == null || !faults.isEmpty()) {
            throw Problem.withFaults(ObjectionProblem.RECHECK_FAULTY, faults);
        }
        return add(caller, applicant, form, entry, grant);
    }

    private RecheckId add(
            Caller caller, DepartmentCode applicant, RecheckForm form, PublishedEntry entry, Grant grant) {
        var now = clock.instant();
        var recheck = new Recheck(
                new RecheckId(UUID.randomUUID()),
                store.nextNumber(LocalDate.ofInstant(now, SqlTime.CITY).getYear()),
                new RecheckState.Filed(),
                entry.id().value(),
                entry.name(),
                form.item(),
                form.value(),
                form.expected(),
                form.reason(),
                form.recordKey(),
                grant.id().value(),
                form.match(),
                form.person(),
                applicant,
                entry.provider(),
                caller.account(),
                deadlines.of("VERIFY", now),
                now);
        store.add(recheck);
        recording.record(recheck, ObjectionAction.RECHECK_FILED, Map.of("item", form.item(), "grant", grant.number()));
        recusal.tookPart(caller, recheck.subject(), Recusal.Part.WROTE);
        tasks.open(reply(recheck));
        return recheck.id();
    }

    /** What the provider owes: its finding, by the recheck's deadline. */
    static NewTask reply(Recheck recheck) {
        return new NewTask(
                REPLY,
                recheck.subject(),
                recheck.provider(),
                Role.DATA_OFFICER,
                recheck.applicant(),
                recheck.entryName(),
                Map.of("number", recheck.number(), "item", recheck.item()),
                recheck.deadline(),
                recheck.link());
    }

    /** A sheet knows under which grant a value came; the grant knows the entry. */
    private @Nullable UUID entryOf(DepartmentCode applicant, @Nullable UUID grant) {
        return grants.of(applicant).stream()
                .filter(own -> own.id().value().equals(grant)
                        && own.terms().requester().equals(applicant))
                .map(own -> own.terms().entry())
                .findFirst()
                .orElse(null);
    }

    /** The grant under which the applicant received the entry: the named one, or any; ended ones count too. */
    private @Nullable Grant ground(DepartmentCode applicant, PublishedEntry entry, @Nullable UUID named) {
        List<Grant> own = grants.of(applicant).stream()
                .filter(grant -> grant.terms().requester().equals(applicant))
                .filter(grant -> grant.terms().entry().equals(entry.id().value()))
                .toList();
        return own.stream()
                .filter(grant -> named == null || grant.id().equals(new GrantId(named)))
                .findFirst()
                .orElse(null);
    }
}
