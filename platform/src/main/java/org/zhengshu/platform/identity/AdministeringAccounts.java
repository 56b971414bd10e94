package org.zhengshu.platform.identity;

import java.util.List;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;

/**
 * What happens to an account after it was created: a forgotten password, a lock, somebody who leaves and comes back.
 * Nobody does any of it to himself, and no administrator of one kind is put right by another of the same kind
 * (三员分立, GB/T 22239-2019).
 */
@Service
class AdministeringAccounts {
    static final int MAX_REASON = 200;

    private final AccountStore store;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;

    AdministeringAccounts(AccountStore store, PasswordEncoder passwords, AuditTrail audit, EvidenceLedger evidence) {
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
        this.evidence = evidence;
    }

    /**
     * Gives a password that must be changed at the next log-in, opens a lock and ends the account's sessions. The system
     * administrator does it for officials and for the security administrator, who does it for the other two.
     */
    @Transactional
    void resetPassword(Caller caller, AccountId id, String password, long version) {
        var account = another(caller, id);
        mustBeFor(
                caller,
                account.administers() && !account.roles().contains(Role.SECURITY_ADMIN)
                        ? Role.SECURITY_ADMIN
                        : Role.SYSTEM_ADMIN);
        var faults = PasswordRule.faults("/password", account.login(), password);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        requireUnchanged(store.resetPassword(id, passwords.encode(password), version));
        record(IdentityAction.PASSWORD_RESET, "password-reset", id, "");
    }

    @Transactional
    void unlock(Caller caller, AccountId id) {
        another(caller, id);
        store.clearFailures(id);
        audit.record(AuditEvent.done(IdentityAction.ACCOUNT_UNLOCKED, SubjectRef.of("account", id)));
    }

    /** Nobody logs in with it any more; what it did stays. The last of a kind of administrator stays too. */
    @Transactional
    void suspend(Caller caller, AccountId id, String reason, long version) {
        var account = another(caller, id);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw Problem.withFaults(
                    IdentityProblem.ACCOUNT_FAULTY,
                    List.of(Fault.at("/reason", "fault.identity.reason-length", MAX_REASON)));
        }
        for (var role : account.roles()) {
            if (Role.ADMINISTRATORS.contains(role) && !store.another(id, Set.of(role))) {
                throw Problem.of(IdentityProblem.LAST_ADMINISTRATOR);
            }
        }
        requireUnchanged(store.setSuspended(id, true, version));
        record(IdentityAction.ACCOUNT_SUSPENDED, "account-suspended", id, reason);
    }

    @Transactional
    void resume(Caller caller, AccountId id, long version) {
        another(caller, id);
        requireUnchanged(store.setSuspended(id, false, version));
        record(IdentityAction.ACCOUNT_RESUMED, "account-resumed", id, "");
    }

    private void record(IdentityAction action, String kind, AccountId id, String reason) {
        var subject = SubjectRef.of("account", id);
        audit.record(AuditEvent.done(action, subject).with("reason", reason));
        evidence.append(EvidenceLeaf.of(kind, subject).with("reason", reason));
    }

    private AccountStore.Stored another(Caller caller, AccountId id) {
        var account = store.byId(id).orElseThrow(() -> Problem.of(IdentityProblem.ACCOUNT_NOT_FOUND));
        if (caller.account().equals(id)) {
            throw Problem.of(IdentityProblem.OWN_ACCOUNT);
        }
        return account;
    }

    private static void mustBeFor(Caller caller, Role role) {
        if (!caller.is(role)) {
            throw Problem.of(IdentityProblem.ANOTHER_ADMINISTRATOR);
        }
    }

    private static void requireUnchanged(boolean done) {
        if (!done) {
            throw Problem.of(HttpProblem.CHANGED_MEANWHILE);
        }
    }
}
