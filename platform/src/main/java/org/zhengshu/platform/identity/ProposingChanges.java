package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;

/**
 * Two persons for the accounts of administrators: one proposes, another one of another kind confirms or refuses. The
 * account concerned hears of it and does not decide; what was true when it was proposed must be true still.
 */
@Service
class ProposingChanges {
    private static final String PAGE = "/proposals";

    private final ProposalStore proposals;
    private final AccountStore accounts;
    private final ChangingAccounts changing;
    private final AuditTrail audit;
    private final Inbox inbox;
    private final Clock clock;

    ProposingChanges(
            ProposalStore proposals,
            AccountStore accounts,
            ChangingAccounts changing,
            AuditTrail audit,
            Inbox inbox,
            Clock clock) {
        this.proposals = proposals;
        this.accounts = accounts;
        this.changing = changing;
        this.audit = audit;
        this.inbox = inbox;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Proposal propose(Caller caller, AccountStore.Stored account, Change change) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var proposal = new Proposal(
                UUID.randomUUID(),
                switch (change) {
                    case Change.Roles roles -> Proposal.Kind.ROLES;
                    case Change.PasswordReset reset -> Proposal.Kind.PASSWORD_RESET;
                    case Change.Unlocking unlocking -> Proposal.Kind.UNLOCKING;
                    case Change.Suspension suspension -> Proposal.Kind.SUSPENSION;
                    case Change.Resumption resumption -> Proposal.Kind.RESUMPTION;
                },
                account.id(),
                account.roles(),
                change instanceof Change.Roles roles ? roles.after() : account.roles(),
                change instanceof Change.Suspension suspension ? suspension.reason() : "",
                change instanceof Change.PasswordReset reset ? reset.hash() : null,
                caller.account(),
                kindOf(caller.roles()),
                now,
                now.plus(Proposal.LASTS),
                Proposal.State.OPEN,
                null,
                null);
        if (!proposals.add(proposal)) {
            throw Problem.of(IdentityProblem.PROPOSAL_WAITS, account.name());
        }
        audit.record(event(IdentityAction.CHANGE_PROPOSED, proposal)
                .with("after", proposal.after())
                .with("until", proposal.endsAt()));
        var facts = Map.of("by", caller.name(), "name", account.name());
        tell(account.id(), "identity.change-proposed", proposal, facts);
        accounts.administrators().stream()
                .filter(one -> !one.id().equals(account.id()) && !one.roles().contains(proposal.proposerRole()))
                .forEach(one -> tell(one.id(), "identity.second-person-asked", proposal, facts));
        return proposal;
    }

    @Transactional
    void confirm(Caller caller, UUID id) {
        var proposal = open(caller, id);
        var account = accounts.byId(proposal.account()).orElseThrow();
        var proposer = accounts.byId(proposal.proposer()).orElseThrow();
        if (!account.roles().equals(proposal.before())
                || proposer.suspended()
                || !proposer.roles().contains(proposal.proposerRole())) {
            throw Problem.of(IdentityProblem.PROPOSAL_OVER);
        }
        var change = Change.of(proposal);
        proposals.decide(id, Proposal.State.CONFIRMED, caller.account(), clock.instant());
        audit.record(event(IdentityAction.CHANGE_CONFIRMED, proposal));
        changing.change(
                account,
                change,
                account.version(),
                caller.name(),
                Map.of(
                        "proposer", proposal.proposer().toString(),
                        "confirmer", caller.account().toString(),
                        "proposedAt", proposal.proposedAt().toString()));
        decided(caller, proposal, account, "identity.change-confirmed");
    }

    @Transactional
    void refuse(Caller caller, UUID id) {
        var proposal = open(caller, id);
        proposals.decide(id, Proposal.State.REFUSED, caller.account(), clock.instant());
        audit.record(event(IdentityAction.CHANGE_REFUSED, proposal));
        decided(caller, proposal, accounts.byId(proposal.account()).orElseThrow(), "identity.change-refused");
    }

    /** True when the caller is the second person: of another kind, and neither proposed it nor is concerned. */
    static boolean decides(Caller caller, Proposal proposal) {
        return caller.roles().stream().anyMatch(Role.ADMINISTRATORS::contains)
                && !caller.is(proposal.proposerRole())
                && !caller.account().equals(proposal.proposer())
                && !caller.account().equals(proposal.account());
    }

    private Proposal open(Caller caller, UUID id) {
        var proposal = proposals.claim(id).orElseThrow(() -> Problem.of(IdentityProblem.PROPOSAL_NOT_FOUND));
        if (!decides(caller, proposal)) {
            throw Problem.of(IdentityProblem.SECOND_PERSON);
        }
        if (proposal.stateAt(clock.instant()) != Proposal.State.OPEN) {
            throw Problem.of(IdentityProblem.PROPOSAL_OVER);
        }
        return proposal;
    }

    private void decided(Caller caller, Proposal proposal, AccountStore.Stored account, String key) {
        var facts = Map.of("by", caller.name(), "name", account.name());
        tell(account.id(), key, proposal, facts);
        tell(proposal.proposer(), key, proposal, facts);
    }

    private void tell(AccountId person, String key, Proposal proposal, Map<String, String> facts) {
        inbox.tell(person, key, ChangingAccounts.subject(proposal.account()), facts, PAGE);
    }

    private static AuditEvent event(IdentityAction action, Proposal proposal) {
        return AuditEvent.done(action, ChangingAccounts.subject(proposal.account()))
                .with("proposal", proposal.id())
                .with("change", proposal.kind())
                .with("proposer", proposal.proposer())
                .with("reason", proposal.reason());
    }

    private static Role kindOf(Set<Role> roles) {
        return roles.stream().filter(Role.ADMINISTRATORS::contains).findFirst().orElseThrow();
    }
}
