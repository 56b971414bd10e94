package org.zhengshu.platform.objection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.DeadlineView;
import org.zhengshu.platform.workflow.Deadlines;

/** Rechecks: filed by who received the value, answered by who owns it. */
@RestController
@RequestMapping("/api/sharing/rechecks")
@PreAuthorize("denyAll")
class RecheckController {
    private static final String READS = "hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'AUTHORITY')";
    private static final String APPLIES = "hasAnyRole('DATA_OFFICER', 'CASE_WORKER', 'SHARING_HEAD')";

    private final RecheckStore store;
    private final SeeingRechecks seeing;
    private final FilingRecheck filing;
    private final ReplyingRecheck replying;
    private final MediatingRecheck mediating;
    private final RecheckSteps steps;
    private final Departments departments;
    private final Deadlines deadlines;

    RecheckController(
            RecheckStore store,
            SeeingRechecks seeing,
            FilingRecheck filing,
            ReplyingRecheck replying,
            MediatingRecheck mediating,
            RecheckSteps steps,
            Departments departments,
            Deadlines deadlines) {
        this.store = store;
        this.seeing = seeing;
        this.filing = filing;
        this.replying = replying;
        this.mediating = mediating;
        this.steps = steps;
        this.departments = departments;
        this.deadlines = deadlines;
    }

    enum Side {
        applicant,
        provider
    }

    enum State {
        FILED(100),
        ACCEPTED(200),
        REPLIED(300),
        CONFIRMED(400),
        DISPUTED(500),
        UPHELD(600);

        final int code;

        State(int code) {
            this.code = code;
        }
    }

    record Reply(@Nullable RecheckOutcome outcome, @Nullable String remark) {}

    record Remark(@Nullable String remark) {}

    record Reason(@Nullable String reason) {}

    /** {@code again}: the provider verifies anew; else its reply stands. */
    record Mediation(boolean again, @Nullable String remark) {}

    record Purpose(@Nullable String purpose) {}

    record RecordKey(String recordKey) {}

    record Told(DepartmentRef department, Instant at) {}

    record RecheckRow(
            UUID id,
            String number,
            UUID entry,
            String entryName,
            String item,
            DepartmentRef applicant,
            DepartmentRef provider,
            State state,
            @Nullable RecheckOutcome outcome,
            @Nullable DeadlineView deadline,
            Instant filedAt,
            @Nullable String match,
            @Nullable String person,
            UUID grant) {}

    record RecheckView(
            UUID id,
            String number,
            UUID entry,
            String entryName,
            String item,
            DepartmentRef applicant,
            DepartmentRef provider,
            State state,
            @Nullable RecheckOutcome outcome,
            @Nullable DeadlineView deadline,
            Instant filedAt,
            @Nullable String match,
            @Nullable String person,
            UUID grant,
            String value,
            String expected,
            String reason,
            String maskedKey,
            @Nullable String remark,
            List<Told> told,
            RecheckStore.@Nullable Carried carried,
            List<HistoryLine> history,
            List<RecheckStep> may) {}

    @GetMapping
    @PreAuthorize(READS)
    Page<RecheckRow> list(
            @RequestParam(required = false) @Nullable Side role,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String match,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        var request = PageRequest.of(cursor, limit);
        boolean city = role == null && caller.is(Role.AUTHORITY);
        var own = city ? null : caller.requireDepartment();
        var filter = new RecheckStore.Filter(
                role == Side.provider ? null : own,
                role == Side.provider ? own : null,
                match,
                state == null ? null : state.code);
        return store.page(filter, caller.reader(), request).map(this::row);
    }

    @PostMapping
    @Once
    @PreAuthorize(APPLIES)
    @ResponseStatus(HttpStatus.CREATED)
    RecheckView file(@RequestBody RecheckForm form) {
        return view(filing.file(Caller.current(), form).value());
    }

    @GetMapping("/{id}")
    @PreAuthorize(READS)
    RecheckView view(@PathVariable UUID id) {
        var caller = Caller.current();
        var recheck = seeing.see(id, caller);
        return whole(recheck, caller);
    }

    @PostMapping("/{id}/acceptances")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    RecheckView accept(@PathVariable UUID id) {
        replying.accept(Caller.current(), new RecheckId(id));
        return view(id);
    }

    @PostMapping("/{id}/replies")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    RecheckView reply(@PathVariable UUID id, @RequestBody Reply reply) {
        replying.reply(Caller.current(), new RecheckId(id), reply.outcome(), text(reply.remark()));
        return view(id);
    }

    @PostMapping("/{id}/confirmations")
    @Once
    @PreAuthorize(APPLIES)
    RecheckView confirm(@PathVariable UUID id, @RequestBody Remark remark) {
        replying.confirm(Caller.current(), new RecheckId(id), text(remark.remark()));
        return view(id);
    }

    @PostMapping("/{id}/disputes")
    @Once
    @PreAuthorize(APPLIES)
    RecheckView dispute(@PathVariable UUID id, @RequestBody Reason reason) {
        mediating.dispute(Caller.current(), new RecheckId(id), text(reason.reason()));
        return view(id);
    }

    @PostMapping("/{id}/disputes/decisions")
    @Once
    @PreAuthorize("hasRole('AUTHORITY')")
    RecheckView mediate(@PathVariable UUID id, @RequestBody Mediation mediation) {
        mediating.mediate(Caller.current(), new RecheckId(id), mediation.again(), text(mediation.remark()));
        return view(id);
    }

    /** The whole key of the record, for the provider; the view is audited with its purpose. */
    @PostMapping("/{id}/key-views")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    RecordKey showKey(@PathVariable UUID id, @RequestBody Purpose purpose) {
        return new RecordKey(replying.showKey(Caller.current(), new RecheckId(id), text(purpose.purpose())));
    }

    private RecheckRow row(Recheck recheck) {
        var state = recheck.state();
        return new RecheckRow(
                recheck.id().value(),
                recheck.number(),
                recheck.entry(),
                recheck.entryName(),
                recheck.item(),
                departments.ref(recheck.applicant()),
                departments.ref(recheck.provider()),
                State.valueOf(state.word()),
                outcome(state),
                state.replyOwed() ? deadlines.view(recheck.deadline()) : null,
                recheck.filedAt(),
                recheck.match(),
                recheck.person(),
                recheck.grant());
    }

    private RecheckView whole(Recheck recheck, Caller caller) {
        var row = row(recheck);
        return new RecheckView(
                row.id(),
                row.number(),
                row.entry(),
                row.entryName(),
                row.item(),
                row.applicant(),
                row.provider(),
                row.state(),
                row.outcome(),
                row.deadline(),
                row.filedAt(),
                row.match(),
                row.person(),
                row.grant(),
                recheck.value(),
                recheck.expected(),
                recheck.reason(),
                recheck.maskedKey(),
                remark(recheck.state()),
                store.told(recheck.id()).stream()
                        .map(told -> new Told(departments.ref(told.department()), told.at()))
                        .toList(),
                store.carried(recheck.id()).orElse(null),
                store.history().of(recheck.id().value()),
                steps.may(caller, recheck));
    }

    private static @Nullable RecheckOutcome outcome(RecheckState state) {
        return switch (state) {
            case RecheckState.Filed ignored -> null;
            case RecheckState.Accepted ignored -> null;
            case RecheckState.Replied replied -> replied.outcome();
            case RecheckState.Confirmed confirmed -> confirmed.outcome();
            case RecheckState.Disputed disputed -> disputed.outcome();
            case RecheckState.Upheld upheld -> upheld.outcome();
        };
    }

    private static @Nullable String remark(RecheckState state) {
        return switch (state) {
            case RecheckState.Filed ignored -> null;
            case RecheckState.Accepted ignored -> null;
            case RecheckState.Replied replied -> replied.remark();
            case RecheckState.Confirmed confirmed -> confirmed.remark();
            case RecheckState.Disputed disputed -> disputed.remark();
            case RecheckState.Upheld upheld -> upheld.remark();
        };
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
