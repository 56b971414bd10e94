package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;

/** 双人办理: what waits for a second person, and what became of it. */
@RestController
@RequestMapping("/api/sharing/proposals")
@PreAuthorize("denyAll")
class ProposalController {
    private static final String ADMINISTRATORS = "hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')";

    private final ProposingChanges proposing;
    private final ProposalStore store;
    private final Accounts accounts;
    private final Clock clock;

    ProposalController(ProposingChanges proposing, ProposalStore store, Accounts accounts, Clock clock) {
        this.proposing = proposing;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    record ProposalRow(
            UUID id,
            ProposalKind kind,
            Person account,
            Set<Role> before,
            Set<Role> after,
            String reason,
            Person proposer,
            Role proposerRole,
            Instant proposedAt,
            Instant endsAt,
            Proposal.State state,
            @Nullable Person decider,
            @Nullable Instant decidedAt,
            List<ProposalStep> may) {}

    @GetMapping
    @PreAuthorize(ADMINISTRATORS)
    Page<ProposalRow> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        return store.all(PageRequest.of(cursor, limit)).map(one -> row(caller, one));
    }

    @PostMapping("/{id}/confirmations")
    @PreAuthorize(ADMINISTRATORS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable UUID id) {
        proposing.confirm(Caller.current(), id);
    }

    @PostMapping("/{id}/refusals")
    @PreAuthorize(ADMINISTRATORS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable UUID id) {
        proposing.refuse(Caller.current(), id);
    }

    @PostMapping("/{id}/withdrawals")
    @PreAuthorize(ADMINISTRATORS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID id) {
        proposing.withdraw(Caller.current(), id);
    }

    private ProposalRow row(Caller caller, Proposal proposal) {
        var decider = proposal.decider();
        return new ProposalRow(
                proposal.id(),
                proposal.kind(),
                person(proposal.account()),
                proposal.before(),
                proposal.after(),
                proposal.reason(),
                person(proposal.proposer()),
                proposal.proposerRole(),
                proposal.proposedAt(),
                proposal.endsAt(),
                proposal.stateAt(clock.instant()),
                decider == null ? null : person(decider),
                proposal.decidedAt(),
                proposing.may(caller, proposal));
    }

    private Person person(AccountId id) {
        return Check.present(accounts.person(id).orElse(null), "the account of a proposal");
    }
}
