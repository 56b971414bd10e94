package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
 * Two persons for the accounts of administrators, and for roles that two give: one proposes, another one of another kind confirms
 * or refuses; who proposed it may take it back. The account concerned hears of it and does not decide; what was true when it was
 * proposed must be true still.
 */
@Service
class ProposingChanges implements OpenProposals {
    private static final String PAGE = "/proposals";
    private static final String ASKED = "identity.second-person-asked";

    private final ProposalStore proposals;
    private final AccountStore accounts;
    private final Departments departments;
    private final ChangingAccounts changing;
    private final TwoPersons twoPersons;
    private final AuditTrail audit;
    private final Inbox inbox;
    private final Clock clock;

    ProposingChanges(
            ProposalStore proposals,
            AccountStore accounts,
            Departments departments,
            ChangingAccounts changing,
            TwoPersons twoPersons,
            AuditTrail audit,
            Inbox inbox,
            Clock clock) {
        this.proposals = proposals;
        this.accounts = accounts;
        this.departments = departments;
        this.changing = changing;
        this.twoPersons = twoPersons;
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
                    case Change.Roles roles -> ProposalKind.ROLES;
                    case Change.PasswordReset reset -> ProposalKind.PASSWORD_RESET;
                    case Change.Unlocking unlocking -> ProposalKind.UNLOCKING;
                    case Change.Suspension suspension -> ProposalKind.SUSPENSION;
                    case Change.Resumption resumption -> ProposalKind.RESUMPTION;
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
                .filter(one -> twoPersons.are(proposal.proposer(), one.id(), now))
                .forEach(one -> inbox.ask(
                        one.id(), ASKED, ChangingAccounts.subject(proposal.account()), facts, PAGE, proposal.endsAt()));
        return proposal;
    }

    @Transactional
    void confirm(Caller caller, UUID id) {
        var proposal = open(caller, id, IdentityAction.CHANGE_CONFIRMED);
        var account = accounts.byId(proposal.account()).orElseThrow();
        if (!standsAsProposed(proposal, account)) {
            throw Problem.of(IdentityProblem.PROPOSAL_OVER);
        }
        var change = Change.of(proposal);
        proposals.close(id, Proposal.State.CONFIRMED, caller.account(), clock.instant());
        audit.record(event(IdentityAction.CHANGE_CONFIRMED, proposal));
        changing.change(account, change, account.version(), Doers.two(proposal, caller));
        decided(caller, proposal, account, "identity.change-confirmed");
    }

    @Transactional
    void refuse(Caller caller, UUID id) {
        var proposal = open(caller, id, IdentityAction.CHANGE_REFUSED);
        proposals.close(id, Proposal.State.REFUSED, caller.account(), clock.instant());
        audit.record(event(IdentityAction.CHANGE_REFUSED, proposal));
        decided(caller, proposal, accounts.byId(proposal.account()).orElseThrow(), "identity.change-refused");
    }

    /** Whoever proposed it takes it back; nothing was changed by it and nothing is. */
    @Transactional
    void withdraw(Caller caller, UUID id) {
        var proposal = claimed(id);
        if (!caller.account().equals(proposal.proposer())) {
            throw Problem.of(IdentityProblem.NOT_PROPOSER);
        }
        mustBeOpen(proposal);
        proposals.close(id, Proposal.State.WITHDRAWN, null, clock.instant());
        audit.record(event(IdentityAction.CHANGE_WITHDRAWN, proposal));
        inbox.answered(ASKED, ChangingAccounts.subject(proposal.account()));
        var account = accounts.byId(proposal.account()).orElseThrow();
        tell(account.id(), "identity.change-withdrawn", proposal, Map.of("by", caller.name(), "name", account.name()));
    }

    @Override
    public List<OpenProposal> toDecide(Caller caller) {
        if (caller.roles().stream().noneMatch(Role.ADMINISTRATORS::contains)) {
            return List.of();
        }
        return proposals.toDecide(caller.account(), caller.roles(), clock.instant(), MAX).stream()
                .filter(one -> areTwo(caller, one))
                .map(one -> new OpenProposal(
                        one.id(),
                        one.kind(),
                        person(one.account()),
                        person(one.proposer()),
                        one.proposedAt(),
                        one.endsAt()))
                .toList();
    }

    private Person person(AccountId id) {
        var account = accounts.byId(id).orElseThrow();
        var department = account.department();
        return new Person(id.toString(), account.name(), department == null ? null : departments.ref(department));
    }

    /** What the caller may do with it now. */
    List<ProposalStep> may(Caller caller, Proposal proposal) {
        if (proposal.stateAt(clock.instant()) != Proposal.State.OPEN) {
            return List.of();
        }
        if (caller.account().equals(proposal.proposer())) {
            return List.of(ProposalStep.WITHDRAW);
        }
        if (!isOfAnotherKind(caller, proposal) || !areTwo(caller, proposal)) {
            return List.of();
        }
        return accounts.byId(proposal.account())
                        .filter(account -> standsAsProposed(proposal, account))
                        .isPresent()
                ? List.of(ProposalStep.CONFIRM, ProposalStep.REFUSE)
                : List.of(ProposalStep.REFUSE);
    }

    /** The account has the roles that it had, and the proposer still his. */
    private boolean standsAsProposed(Proposal proposal, AccountStore.Stored account) {
        var proposer = accounts.byId(proposal.proposer()).orElseThrow();
        return account.roles().equals(proposal.before())
                && !proposer.suspended()
                && proposer.roles().contains(proposal.proposerRole());
    }

    /** The second person is of another kind, and neither proposed it nor is concerned. */
    private static boolean isOfAnotherKind(Caller caller, Proposal proposal) {
        return caller.roles().stream().anyMatch(Role.ADMINISTRATORS::contains)
                && !caller.is(proposal.proposerRole())
                && !caller.account().equals(proposal.proposer())
                && !caller.account().equals(proposal.account());
    }

    private boolean areTwo(Caller caller, Proposal proposal) {
        return twoPersons.are(proposal.proposer(), caller.account(), proposal.proposedAt());
    }

    /** @param action that he tries */
    private Proposal open(Caller caller, UUID id, IdentityAction action) {
        var proposal = claimed(id);
        if (!isOfAnotherKind(caller, proposal)) {
            throw Problem.of(IdentityProblem.SECOND_PERSON);
        }
        mustBeOpen(proposal);
        if (!areTwo(caller, proposal)) {
            audit.recordApart(AuditEvent.refused(action, ChangingAccounts.subject(proposal.account()))
                    .with("proposal", proposal.id())
                    .with("proposer", proposal.proposer()));
            throw TwoPersons.areOne(person(proposal.proposer()).name());
        }
        return proposal;
    }

    private Proposal claimed(UUID id) {
        return proposals.claim(id).orElseThrow(() -> Problem.of(IdentityProblem.PROPOSAL_NOT_FOUND));
    }

    private void mustBeOpen(Proposal proposal) {
        if (proposal.stateAt(clock.instant()) != Proposal.State.OPEN) {
            throw Problem.of(IdentityProblem.PROPOSAL_OVER);
        }
    }

    private void decided(Caller caller, Proposal proposal, AccountStore.Stored account, String key) {
        inbox.answered(ASKED, ChangingAccounts.subject(proposal.account()));
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
