package org.zhengshu.platform.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;

/** The auditor's questions and the notices that allow them. */
@RestController
@RequestMapping("/api/sharing/audit")
@PreAuthorize("denyAll")
class AuditController {
    private final TracingPersons tracing;
    private final AuditQueries queries;
    private final AuditTrail audit;
    private final ActorSource actors;
    private final Clock clock;

    AuditController(TracingPersons tracing, AuditQueries queries, AuditTrail audit, ActorSource actors, Clock clock) {
        this.actors = actors;
        this.tracing = tracing;
        this.queries = queries;
        this.audit = audit;
        this.clock = clock;
    }

    record NoticeForm(
            @Nullable String number,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String scope,
            @Nullable List<String> auditors) {
        /** The places of what every notice needs and this one does not say, all at once. */
        List<String> missing() {
            var missing = new ArrayList<String>();
            if (text(number).isEmpty()) {
                missing.add("/number");
            }
            if (from == null) {
                missing.add("/from");
            }
            if (until == null) {
                missing.add("/until");
            }
            if (text(scope).isEmpty()) {
                missing.add("/scope");
            }
            if (auditors == null || auditors.isEmpty()) {
                missing.add("/auditors");
            }
            return missing;
        }
    }

    record PersonQuery(
            @Nullable String identityNumber,
            @Nullable String notice,
            @Nullable String cursor) {
        @Override
        public String toString() {
            return "a question within notice " + notice;
        }
    }

    @PostMapping("/notices")
    @Once
    @PreAuthorize("hasRole('AUDIT_ADMIN')")
    @ResponseStatus(HttpStatus.CREATED)
    void register(@RequestBody NoticeForm form) {
        var from = form.from();
        var until = form.until();
        var auditors = form.auditors();
        if (from == null || until == null || auditors == null || !form.missing().isEmpty()) {
            throw Problem.withFaults(
                    AuditProblem.NOTICE_FAULTY,
                    form.missing().stream()
                            .map(pointer -> Fault.at(pointer, "fault.http.missing"))
                            .toList());
        }
        tracing.register(new Notice(text(form.number()), from, until, text(form.scope()), auditors));
    }

    @GetMapping("/notices")
    @PreAuthorize("hasAnyRole('AUDIT_ADMIN', 'AUDITOR')")
    List<Notice> notices(org.springframework.security.core.Authentication caller) {
        boolean administrator = caller.getAuthorities().stream()
                .anyMatch(authority -> "ROLE_AUDIT_ADMIN".equals(authority.getAuthority()));
        return administrator ? tracing.all() : tracing.mine();
    }

    @PostMapping("/person-queries")
    @PreAuthorize("hasRole('AUDITOR')")
    PersonTrail trace(@RequestBody PersonQuery query) {
        var cursor = text(query.cursor());
        return tracing.trace(
                text(query.identityNumber()),
                text(query.notice()),
                cursor.isEmpty() ? Stretch.first(clock.instant()) : Stretch.of(cursor));
    }

    @GetMapping("/events")
    @PreAuthorize("hasRole('AUDIT_ADMIN')")
    Page<AuditQueries.EventRow> events(
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String grant,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = PageRequest.of(cursor, limit);
        var filter = new AuditQueries.Filter(blank(action), account(account), blank(grant), from, until);
        var found = queries.events(filter, page);
        audit.recordApart(AuditEvent.done(AuditingAction.EVENTS_READ, SubjectRef.of("audit", "events"))
                .with("filter", filter)
                .with("rows", found.rows().size()));
        return found;
    }

    /** By log-in name, as people know each other; otherwise as it stands in the trail: an account's number, a name, a key. */
    private @Nullable String account(@Nullable String asked) {
        var given = blank(asked);
        return given == null ? null : actors.accountOf(given).orElse(given);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable String blank(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
