package org.zhengshu.platform.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.StoppedBy;

/** Grants: seen by both sides and the data authority, stopped by the provider or the authority. */
@RestController
@RequestMapping("/api/sharing/grants")
@PreAuthorize("denyAll")
class GrantController {
    private final GrantStore store;
    private final StoppingGrants stopping;
    private final Departments departments;
    private final ObjectProvider<GrantUsageSource> usage;
    private final Clock clock;

    GrantController(
            GrantStore store,
            StoppingGrants stopping,
            Departments departments,
            ObjectProvider<GrantUsageSource> usage,
            Clock clock) {
        this.store = store;
        this.stopping = stopping;
        this.departments = departments;
        this.usage = usage;
        this.clock = clock;
    }

    enum Side {
        requester,
        provider
    }

    /** Why it is stopped: what was done wrong, and in words. */
    record Suspension(Violation violation, String reason) {}

    record Reason(String reason) {}

    record DisposalForm(Disposal how, String remark) {}

    record GrantRow(
            UUID id,
            String number,
            @Nullable String application,
            DepartmentRef requester,
            DepartmentRef provider,
            UUID entry,
            String entryName,
            String entryCode,
            List<String> items,
            Map<String, String> masks,
            String purpose,
            String legalBasis,
            Set<SharingWay> ways,
            LocalDate until,
            boolean caseNumbered,
            GrantState state,
            StoppedBy.@Nullable View stopped,
            List<GrantStep> may,
            String approver,
            Instant issuedAt,
            String receipt,
            GrantUsage usage,
            List<HistoryLine> history) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY')")
    Page<GrantRow> grants(
            @RequestParam(required = false) @Nullable Side role,
            @RequestParam(required = false) @Nullable GrantState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        var caller = Caller.current();
        boolean city = role == null && caller.is(Role.AUTHORITY);
        var own = city ? null : caller.requireDepartment();
        var found = store.page(
                role == Side.provider ? null : own, role == Side.provider ? own : null, state, today(), request);
        var used = usage(found.rows().stream().map(GrantStore.Stored::id).toList());
        return found.map(grant -> row(grant, used, List.of()));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY')")
    GrantRow grant(@PathVariable UUID id) {
        var caller = Caller.current();
        var grant = store.find(new GrantId(id))
                .filter(found -> sees(caller, found))
                .orElseThrow(() -> Problem.of(PolicyProblem.GRANT_NOT_FOUND));
        return row(
                grant, usage(List.of(grant.id())), store.history().of(grant.id().value()));
    }

    @PostMapping("/{id}/suspensions")
    @Once
    @PreAuthorize("hasAnyRole('SHARING_HEAD', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(@PathVariable UUID id, @RequestBody Suspension stop) {
        stopping.suspend(Caller.current(), new GrantId(id), stop.reason().strip(), stop.violation());
    }

    @PostMapping("/{id}/resumptions")
    @Once
    @PreAuthorize("hasAnyRole('SHARING_HEAD', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable UUID id, @RequestBody Reason reason) {
        stopping.resume(Caller.current(), new GrantId(id), reason.reason().strip());
    }

    @PostMapping("/{id}/revocations")
    @Once
    @PreAuthorize("hasAnyRole('SHARING_HEAD', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @RequestBody Reason reason) {
        stopping.revoke(Caller.current(), new GrantId(id), reason.reason().strip());
    }

    @PostMapping("/{id}/disposals")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dispose(@PathVariable UUID id, @RequestBody DisposalForm form) {
        stopping.dispose(
                Caller.current(), new GrantId(id), form.how(), form.remark().strip());
    }

    /** The steps that the caller may take now. */
    private List<GrantStep> may(GrantStore.Stored grant, Caller caller) {
        var state = grant.state(today());
        var may = new ArrayList<GrantStep>();
        boolean uses = grant.terms().requester().equals(caller.department());
        if (uses && state == GrantState.ACTIVE) {
            may.addAll(uses(grant.terms().ways(), caller));
        }
        may.addAll(stops(grant, state, caller));
        if (uses && state != GrantState.DISPOSED && (caller.is(Role.DATA_OFFICER) || caller.is(Role.SHARING_HEAD))) {
            may.add(GrantStep.DISPOSE);
        }
        return may;
    }

    private static List<GrantStep> uses(Set<SharingWay> ways, Caller caller) {
        var may = new ArrayList<GrantStep>();
        if (ways.contains(SharingWay.LIST_MATCH) && caller.is(Role.CASE_WORKER)) {
            may.add(GrantStep.MATCH);
        }
        if (ways.contains(SharingWay.TABLE) && (caller.is(Role.DATA_OFFICER) || caller.is(Role.DEVELOPER))) {
            may.add(GrantStep.DELIVER);
        }
        if (ways.contains(SharingWay.API) && caller.is(Role.DEVELOPER)) {
            may.add(GrantStep.CREDENTIAL);
        }
        return may;
    }

    private static List<GrantStep> stops(GrantStore.Stored grant, GrantState state, Caller caller) {
        boolean stops = caller.is(Role.AUTHORITY)
                || (caller.is(Role.SHARING_HEAD) && grant.terms().provider().equals(caller.department()));
        var stopped = grant.stopped();
        return !stops
                ? List.of()
                : switch (state) {
                    case ACTIVE -> List.of(GrantStep.SUSPEND, GrantStep.REVOKE);
                    case SUSPENDED -> {
                        var may = new ArrayList<GrantStep>();
                        if (stopped != null && stopped.yieldsTo(caller)) {
                            may.add(GrantStep.SUSPEND);
                        }
                        if (stopped != null && stopped.mayBeEndedBy(caller)) {
                            may.add(GrantStep.RESUME);
                        }
                        may.add(GrantStep.REVOKE);
                        yield may;
                    }
                    case REVOKED, EXPIRED, DISPOSED -> List.of();
                };
    }

    private static boolean sees(Caller caller, GrantStore.Stored grant) {
        DepartmentCode own = caller.department();
        return caller.is(Role.AUTHORITY)
                || grant.terms().requester().equals(own)
                || grant.terms().provider().equals(own);
    }

    private Map<GrantId, GrantUsage> usage(Collection<GrantId> ids) {
        var source = usage.getIfAvailable();
        return source == null ? Map.of() : source.usage(ids);
    }

    private GrantRow row(GrantStore.Stored grant, Map<GrantId, GrantUsage> used, List<HistoryLine> history) {
        var terms = grant.terms();
        return new GrantRow(
                grant.id().value(),
                grant.number(),
                terms.application(),
                departments.ref(terms.requester()),
                departments.ref(terms.provider()),
                terms.entry(),
                terms.entryName(),
                terms.entryCode(),
                terms.items(),
                terms.masks(),
                terms.purpose(),
                terms.legalBasis(),
                new TreeSet<>(terms.ways()),
                terms.until(),
                terms.caseNumbered(),
                grant.state(today()),
                grant.stopped() == null ? null : grant.stopped().view(departments, Caller.current()),
                may(grant, Caller.current()),
                terms.approver(),
                grant.issuedAt(),
                grant.receipt(),
                used.getOrDefault(grant.id(), GrantUsage.NONE),
                history);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }
}
