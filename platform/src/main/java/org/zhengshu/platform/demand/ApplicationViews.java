package org.zhengshu.platform.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Person;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.workflow.DeadlineView;
import org.zhengshu.platform.workflow.Deadlines;

/** Applications as pages show them to a caller. */
@Component
class ApplicationViews {
    private final ApplicationStore store;
    private final CompilingApplication compiling;
    private final Attaching attaching;
    private final Grants grants;
    private final Deadlines deadlines;
    private final Departments departments;
    private final ApplicationSteps steps;
    private final AnsweringSteps answering;
    private final Words words;

    ApplicationViews(
            ApplicationStore store,
            CompilingApplication compiling,
            Attaching attaching,
            Grants grants,
            Deadlines deadlines,
            Departments departments,
            ApplicationSteps steps,
            AnsweringSteps answering,
            Words words) {
        this.store = store;
        this.compiling = compiling;
        this.attaching = attaching;
        this.grants = grants;
        this.deadlines = deadlines;
        this.departments = departments;
        this.steps = steps;
        this.answering = answering;
        this.words = words;
    }

    /** The line's state for the page, with what became of its grant. */
    enum Standing {
        WAITING,
        ANSWERING,
        SUPPLEMENTING,
        REFUSED,
        DELIVERING,
        IN_USE,
        SUSPENDED,
        TERMINATED,
        EXPIRED,
        DISPOSED,
        DISPUTED,
        WITHDRAWN
    }

    record AnswerView(
            Answer.@Nullable Decision decision,
            @Nullable List<String> items,
            @Nullable Set<SharingWay> ways,
            @Nullable LocalDate until,
            @Nullable RefusalGround ground,
            String reason,
            List<String> missing,
            Map<String, String> masks,
            Person by,
            @Nullable Instant at,
            String receipt) {}

    record LineView(
            int line,
            UUID entry,
            String entryName,
            String entryCode,
            int entryVersion,
            SharingMode sharingMode,
            String condition,
            DepartmentRef provider,
            List<String> items,
            Standing state,
            @Nullable DeadlineView deadline,
            @Nullable AnswerView answer,
            @Nullable UUID grant,
            @Nullable Extension extension,
            List<String> missing,
            @Nullable String dispute,
            List<LineStep> may) {}

    record ApplicationView(
            UUID id,
            String number,
            long version,
            ApplicationState state,
            Person applicant,
            String title,
            List<ApplicationForm.Wanted> entries,
            String legalBasis,
            String scenario,
            String scope,
            String purpose,
            Set<SharingWay> ways,
            @Nullable LocalDate until,
            boolean caseNumbered,
            String contact,
            String phone,
            List<LineView> lines,
            List<Words.FaultView> faults,
            List<Attaching.Attachment> attachments,
            List<HistoryLine> history,
            List<ApplicationStep> may) {}

    record LineRow(
            DepartmentRef provider,
            String entryName,
            Standing state,
            @Nullable DeadlineView deadline) {}

    record ApplicationRow(
            UUID id,
            String number,
            String title,
            Person applicant,
            ApplicationState state,
            List<LineRow> lines,
            @Nullable Instant submittedAt) {}

    ApplicationView view(Application application, Caller caller) {
        var form = application.form();
        boolean draft = application.state() == ApplicationState.DRAFT;
        var lines = draft ? preview(form, compiling.published(form.wanted())) : application.lines();
        var granted = granted(lines);
        return new ApplicationView(
                application.id().value(),
                application.number(),
                application.version(),
                application.state(),
                applicant(application),
                form.title(),
                form.entries(),
                form.legalBasis(),
                form.scenario(),
                form.scope(),
                form.purpose(),
                form.ways(),
                form.until(),
                form.caseNumbered(),
                form.contact(),
                form.phone(),
                lines.stream()
                        .map(line -> line(application, line, granted, caller))
                        .toList(),
                draft ? words.of(compiling.faults(form, application.department())) : List.of(),
                attaching.list(application.id()),
                store.history().of(application.id().value()),
                steps.may(caller, application));
    }

    /** With the entries of the drafts and the grants of all lines read at once. */
    List<ApplicationRow> rows(List<Application> applications) {
        var wanted = compiling.published(applications.stream()
                .filter(application -> application.state() == ApplicationState.DRAFT)
                .flatMap(application -> application.form().wanted().stream())
                .toList());
        var granted = granted(applications.stream()
                .flatMap(application -> application.lines().stream())
                .toList());
        return applications.stream()
                .map(application -> row(
                        application,
                        application.state() == ApplicationState.DRAFT
                                ? preview(application.form(), wanted)
                                : application.lines(),
                        granted))
                .toList();
    }

    private ApplicationRow row(Application application, List<Line> lines, Map<GrantId, Grant> granted) {
        return new ApplicationRow(
                application.id().value(),
                application.number(),
                application.form().title(),
                applicant(application),
                application.state(),
                lines.stream()
                        .map(line -> new LineRow(
                                departments.ref(line.provider()),
                                line.entryName(),
                                standing(line, granted),
                                deadlines.view(line.state().due())))
                        .toList(),
                application.submittedAt());
    }

    private static List<Line> preview(ApplicationForm form, Map<EntryId, PublishedEntry> published) {
        var lines = new ArrayList<Line>();
        for (var wanted : form.entries()) {
            var id = wanted.entry();
            var entry = id == null ? null : published.get(new EntryId(id));
            if (entry != null) {
                lines.add(Line.of(lines.size() + 1, entry, wanted.items()));
            }
        }
        return lines;
    }

    private Map<GrantId, Grant> granted(List<Line> lines) {
        return grants.find(lines.stream()
                .map(Line::grant)
                .filter(Objects::nonNull)
                .map(GrantId::new)
                .toList());
    }

    private LineView line(Application application, Line line, Map<GrantId, Grant> granted, Caller caller) {
        var answer = line.answer();
        var state = line.state();
        return new LineView(
                line.number(),
                line.entry(),
                line.entryName(),
                line.entryCode(),
                line.entryVersion(),
                line.mode(),
                line.condition(),
                departments.ref(line.provider()),
                line.items(),
                standing(line, granted),
                deadlines.view(state.due()),
                answer == null ? null : answer(answer, line),
                line.grant(),
                LineSteps.extension(state),
                state instanceof LineState.Supplementing supplementing ? supplementing.missing() : List.of(),
                state instanceof LineState.Disputed disputed ? disputed.reason() : null,
                answering.may(caller, new LineOf(application, line)));
    }

    private AnswerView answer(Line.GivenAnswer given, Line line) {
        var answer = given.answer();
        return new AnswerView(
                answer.decision(),
                answer.items(),
                answer.ways(),
                answer.until(),
                answer.ground(),
                answer.reason(),
                answer.missing(),
                answer.masks(),
                new Person(given.account(), given.name(), departments.ref(line.provider())),
                line.answeredAt(),
                given.receipt());
    }

    private static Standing standing(Line line, Map<GrantId, Grant> granted) {
        return switch (line.state()) {
            case LineState.Waiting ignored -> Standing.WAITING;
            case LineState.Answering ignored -> Standing.ANSWERING;
            case LineState.Supplementing ignored -> Standing.SUPPLEMENTING;
            case LineState.Refused ignored -> Standing.REFUSED;
            case LineState.Disputed ignored -> Standing.DISPUTED;
            case LineState.Withdrawn ignored -> Standing.WITHDRAWN;
            case LineState.Delivering delivering -> withGrant(delivering.grant(), Standing.DELIVERING, granted);
            case LineState.InUse inUse -> withGrant(inUse.grant(), Standing.IN_USE, granted);
        };
    }

    private static Standing withGrant(UUID id, Standing active, Map<GrantId, Grant> granted) {
        var grant = granted.get(new GrantId(id));
        return switch (grant == null ? GrantState.ACTIVE : grant.state()) {
            case ACTIVE -> active;
            case SUSPENDED -> Standing.SUSPENDED;
            case REVOKED -> Standing.TERMINATED;
            case EXPIRED -> Standing.EXPIRED;
            case DISPOSED -> Standing.DISPOSED;
        };
    }

    private Person applicant(Application application) {
        return new Person(
                application.account().toString(), application.accountName(), departments.ref(application.department()));
    }
}
