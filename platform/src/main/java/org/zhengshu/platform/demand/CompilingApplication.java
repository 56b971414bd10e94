package org.zhengshu.platform.demand;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.workflow.Recusal;

/** 编写申请: drafts keep what was typed; their faults are shown, not refused. */
@Service
class CompilingApplication {
    private final ApplicationStore store;
    private final ApplicationSteps steps;
    private final Catalogue catalogue;
    private final Recording recording;
    private final Recusal recusal;
    private final Clock clock;

    CompilingApplication(
            ApplicationStore store,
            ApplicationSteps steps,
            Catalogue catalogue,
            Recording recording,
            Recusal recusal,
            Clock clock) {
        this.store = store;
        this.steps = steps;
        this.catalogue = catalogue;
        this.recording = recording;
        this.recusal = recusal;
        this.clock = clock;
    }

    @Transactional
    public ApplicationId draft(Caller caller, ApplicationForm form) {
        mustFit(form);
        var now = clock.instant();
        var application = new Application(
                new ApplicationId(UUID.randomUUID()),
                store.nextNumber(LocalDate.ofInstant(now, SqlTime.CITY).getYear()),
                ApplicationState.DRAFT,
                caller.requireDepartment(),
                caller.account(),
                caller.name(),
                form,
                now,
                null,
                1,
                List.of());
        store.add(application);
        recusal.tookPart(caller, application.subject(), Recusal.Part.WROTE);
        recording.record(
                application, DemandAction.APPLICATION_DRAFTED, application.subject(), Map.of("title", form.title()));
        return application.id();
    }

    /** 412 when somebody else changed it meanwhile; possible while it is a draft. */
    @Transactional
    public void change(Caller caller, ApplicationId id, Revision revision, ApplicationForm form) {
        var application = steps.take(caller, ApplicationStep.EDIT, id);
        revision.mustBe(application.version());
        mustFit(form);
        store.setForm(id, form);
        recusal.tookPart(caller, application.subject(), Recusal.Part.WROTE);
        recording.record(
                application, DemandAction.APPLICATION_CHANGED, application.subject(), Map.of("title", form.title()));
    }

    List<Fault> faults(ApplicationForm form, DepartmentCode applicant) {
        return ApplicationChecks.faults(
                form, applicant, LocalDate.ofInstant(clock.instant(), SqlTime.CITY), this::published);
    }

    Optional<PublishedEntry> published(@Nullable UUID entry) {
        return entry == null ? Optional.empty() : catalogue.published(new EntryId(entry));
    }

    Map<EntryId, PublishedEntry> published(Collection<EntryId> entries) {
        return catalogue.published(entries);
    }

    private static void mustFit(ApplicationForm form) {
        var faults = ApplicationChecks.tooMuch(form);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(DemandProblem.APPLICATION_FAULTY, faults);
        }
    }
}
