package org.zhengshu.platform.identity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.HttpProblem;

/** Changes an account, for whoever was found to be allowed: the change, its audit event, its leaf and its notice. */
@Component
class ChangingAccounts {
    private final AccountStore store;
    private final AccountRules rules;
    private final TwoPersons twoPersons;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Inbox inbox;

    ChangingAccounts(
            AccountStore store,
            AccountRules rules,
            TwoPersons twoPersons,
            Throttle throttle,
            AuditTrail audit,
            EvidenceLedger evidence,
            Inbox inbox) {
        this.store = store;
        this.rules = rules;
        this.twoPersons = twoPersons;
        this.throttle = throttle;
        this.audit = audit;
        this.evidence = evidence;
        this.inbox = inbox;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void change(AccountStore.Stored account, Change change, long version, Doers doers) {
        var id = account.id();
        var by = doers.name();
        var persons = doers.facts();
        switch (change) {
            case Change.Roles roles -> {
                var faults = rules.faults(account, roles.after());
                if (!faults.isEmpty()) {
                    throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
                }
                rules.keepsAnother(account, roles.after());
                requireUnchanged(store.setRoles(id, roles.after(), version));
                if (!account.roles().containsAll(roles.after())) {
                    gave(doers, id, TwoPersons.Gift.ROLES);
                }
                audit.record(with(AuditEvent.done(IdentityAction.ROLES_CHANGED, subject(id)), persons)
                        .with("before", account.roles())
                        .with("after", roles.after()));
                evidence.append(leaf("roles-changed", id, persons).with("roles", roles.after()));
                tell(
                        account,
                        "identity.roles-changed",
                        Map.of("by", by, "roles", AccountStore.text(roles.after())),
                        "/notifications");
            }
            case Change.PasswordReset reset -> {
                requireUnchanged(store.resetPassword(id, reset.hash(), version));
                gave(doers, id, TwoPersons.Gift.PASSWORD);
                throttle.forget(account.login());
                store.forgetBrowsers(id);
                audit.record(with(AuditEvent.done(IdentityAction.PASSWORD_RESET, subject(id)), persons));
                evidence.append(leaf("password-reset", id, persons).with("reason", ""));
                tell(account, "identity.password-reset", Map.of("by", by), "/password");
            }
            case Change.Unlocking unlocking -> {
                store.clearFailures(id);
                throttle.forget(account.login());
                audit.record(with(AuditEvent.done(IdentityAction.ACCOUNT_UNLOCKED, subject(id)), persons));
            }
            case Change.Suspension suspension -> {
                rules.keepsAnother(account, Set.of());
                requireUnchanged(store.setSuspended(id, true, version));
                store.forgetBrowsers(id);
                audit.record(with(AuditEvent.done(IdentityAction.ACCOUNT_SUSPENDED, subject(id)), persons)
                        .with("reason", suspension.reason()));
                evidence.append(leaf("account-suspended", id, persons).with("reason", suspension.reason()));
                tell(
                        account,
                        "identity.account-suspended",
                        Map.of("by", by, "reason", suspension.reason()),
                        "/notifications");
            }
            case Change.Resumption resumption -> {
                requireUnchanged(store.setSuspended(id, false, version));
                gave(doers, id, TwoPersons.Gift.RESUMPTION);
                audit.record(with(AuditEvent.done(IdentityAction.ACCOUNT_RESUMED, subject(id)), persons));
                evidence.append(leaf("account-resumed", id, persons).with("reason", ""));
                tell(account, "identity.account-resumed", Map.of("by", by), "/notifications");
            }
        }
    }

    private void gave(Doers doers, AccountId account, TwoPersons.Gift gift) {
        twoPersons.gave(doers.persons(), account, gift);
    }

    /**
     * The owner reads it when he is let in again; the head of his department reads it at once, who has what he did taken over and
     * knows whether the owner asked for it.
     */
    private void tell(AccountStore.Stored account, String key, Map<String, String> facts, String link) {
        inbox.tell(account.id(), key, subject(account.id()), facts, link);
        var department = account.department();
        if (department != null) {
            var colleagues = new TreeMap<>(facts);
            colleagues.put("name", account.name());
            inbox.tell(
                    department, Role.DEPARTMENT_HEAD, key + "-of", subject(account.id()), colleagues, "/notifications");
        }
    }

    private static AuditEvent with(AuditEvent event, Map<String, String> persons) {
        var more = event;
        for (var one : persons.entrySet()) {
            more = more.with(one.getKey(), one.getValue());
        }
        return more;
    }

    private static EvidenceLeaf leaf(String kind, AccountId id, Map<String, String> persons) {
        var leaf = EvidenceLeaf.of(kind, subject(id));
        for (var one : persons.entrySet()) {
            leaf = leaf.with(one.getKey(), one.getValue());
        }
        return leaf.all(FactClass.PERSONNEL);
    }

    static SubjectRef subject(AccountId id) {
        return SubjectRef.of("account", id);
    }

    private static void requireUnchanged(boolean done) {
        if (!done) {
            throw Problem.of(HttpProblem.CHANGED_MEANWHILE);
        }
    }
}
