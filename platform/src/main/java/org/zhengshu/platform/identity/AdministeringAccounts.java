package org.zhengshu.platform.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;

/**
 * What happens to an account after it was created: other roles, a forgotten password, a lock, somebody who leaves and
 * comes back. One administrator does it to an official's account; what {@link AccountRules#takesTwo takes two} he proposes,
 * and it waits for a second person: then the proposal is returned.
 */
@Service
class AdministeringAccounts {
    static final int MAX_REASON = 200;

    private final AccountRules rules;
    private final ChangingAccounts changing;
    private final ProposingChanges proposing;
    private final Hashing passwords;
    private final TransactionTemplate transaction;

    AdministeringAccounts(
            AccountRules rules,
            ChangingAccounts changing,
            ProposingChanges proposing,
            Hashing passwords,
            TransactionTemplate transaction) {
        this.rules = rules;
        this.changing = changing;
        this.proposing = proposing;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    /** The security administrator gives and takes roles. */
    @Transactional
    Optional<Proposal> changeRoles(Caller caller, AccountId id, Set<Role> roles, long version) {
        var account = rules.another(caller, id);
        AccountRules.mustBe(caller, Role.SECURITY_ADMIN);
        var faults = rules.faults(account, roles);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        rules.keepsAnother(account, roles);
        return change(caller, account, new Change.Roles(roles), version);
    }

    /** Gives a password that must be changed at the next log-in, opens a lock and ends the account's sessions. */
    Optional<Proposal> resetPassword(Caller caller, AccountId id, String password, long version) {
        var faults = PasswordRule.faults("/password", toReset(caller, id).login(), password);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        var reset = new Change.PasswordReset(passwords.encode(password));
        return Check.present(
                transaction.execute(status -> change(caller, toReset(caller, id), reset, version)),
                "what became of a reset");
    }

    private AccountStore.Stored toReset(Caller caller, AccountId id) {
        var account = rules.another(caller, id);
        AccountRules.mustCareFor(caller, account);
        return account;
    }

    /** The security administrator opens an official's lock, an administrator's whoever cares for him. */
    @Transactional
    Optional<Proposal> unlock(Caller caller, AccountId id) {
        var account = rules.another(caller, id);
        AccountRules.mustUnlock(caller, account);
        return change(caller, account, new Change.Unlocking(), account.version());
    }

    /** Nobody logs in with it any more; what it did stays. The last of a kind of administrator stays too. */
    @Transactional
    Optional<Proposal> suspend(Caller caller, AccountId id, String reason, long version) {
        var account = rules.another(caller, id);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw Problem.withFaults(
                    IdentityProblem.ACCOUNT_FAULTY,
                    List.of(Fault.at("/reason", "fault.identity.reason-length", MAX_REASON)));
        }
        rules.keepsAnother(account, Set.of());
        return change(caller, account, new Change.Suspension(reason), version);
    }

    @Transactional
    Optional<Proposal> resume(Caller caller, AccountId id, long version) {
        var account = rules.another(caller, id);
        return change(caller, account, new Change.Resumption(), version);
    }

    private Optional<Proposal> change(Caller caller, AccountStore.Stored account, Change change, long version) {
        if (account.version() != version) {
            throw Problem.of(HttpProblem.CHANGED_MEANWHILE);
        }
        if (AccountRules.takesTwo(account, change)) {
            return Optional.of(proposing.propose(caller, account, change));
        }
        changing.change(account, change, version, Doers.one(caller));
        return Optional.empty();
    }
}
