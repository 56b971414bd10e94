package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;

/** Checks a password, counts failures, locks. An unknown name costs as much time as a wrong password. */
@Service
class LoggingIn {
    /** How far a clock may have been set back since the lock without opening it. */
    private static final Duration CLOCK_SLACK = Duration.ofHours(2);

    private final AccountStore store;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final IdentitySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final String noAccountHash;

    LoggingIn(
            AccountStore store,
            PasswordEncoder passwords,
            AuditTrail audit,
            IdentitySettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.noAccountHash = passwords.encode("no account has this password");
    }

    LoggedIn logIn(String login, String password) {
        var account = store.byLogin(login).orElse(null);
        var tried = password.length() <= PasswordRule.MAX_LENGTH ? password : "";
        if (account == null) {
            var ignored = passwords.matches(tried, noAccountHash);
            audit.recordApart(AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, SubjectRef.of("login", "unknown"))
                    .with("known", ignored));
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        var subject = SubjectRef.of("account", account.id());
        var lockedUntil = account.lockedUntil();
        if (lockedUntil != null && locked(lockedUntil)) {
            audit.recordApart(
                    AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, subject).with("locked", true));
            throw Problem.of(IdentityProblem.LOCKED, minutes());
        }
        if (!passwords.matches(tried, account.password())) {
            audit.recordApart(AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, subject));
            if (locks(account)) {
                throw Problem.of(IdentityProblem.LOCKED, minutes());
            }
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        if (account.suspended()) {
            audit.recordApart(
                    AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, subject).with("suspended", true));
            throw Problem.of(IdentityProblem.SUSPENDED);
        }
        transaction.executeWithoutResult(status -> store.clearFailures(account.id()));
        audit.recordApart(AuditEvent.done(IdentityAction.LOGGED_IN, subject).with("login", account.login()));
        return LoggedIn.as(account);
    }

    /**
     * The principal to go on with; every other session of the account ends. A wrong old password counts like one at the
     * door: who guesses in a session that he found open loses it when the account locks.
     */
    LoggedIn changePassword(Caller caller, String old, String fresh) {
        var account = store.byId(caller.account()).orElseThrow();
        var subject = SubjectRef.of("account", account.id());
        var faults = new ArrayList<>(PasswordRule.faults("/new", account.login(), fresh));
        if (!passwords.matches(old.length() <= PasswordRule.MAX_LENGTH ? old : "", account.password())) {
            audit.recordApart(AuditEvent.refused(IdentityAction.PASSWORD_CHANGED, subject));
            if (locks(account)) {
                transaction.executeWithoutResult(status -> store.endSessions(account.id()));
                throw Problem.of(IdentityProblem.LOCKED, minutes());
            }
            faults.addFirst(Fault.at("/old", "fault.identity.password-old"));
        } else if (old.equals(fresh)) {
            faults.add(Fault.at("/new", "fault.identity.password-same"));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        var changed = transaction.execute(status -> {
            audit.record(AuditEvent.done(IdentityAction.PASSWORD_CHANGED, subject));
            return store.setPassword(account.id(), passwords.encode(fresh));
        });
        return LoggedIn.as(Check.present(changed, "the account after its change"));
    }

    /** Counts a wrong password. True when it was one too many and the account is locked now. */
    private boolean locks(AccountStore.Stored account) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (store.countFailure(account.id()) < settings.failuresBeforeLock()) {
                return false;
            }
            var until = clock.instant().plus(settings.lockFor());
            store.lock(account.id(), until);
            audit.record(AuditEvent.done(IdentityAction.ACCOUNT_LOCKED, SubjectRef.of("account", account.id()))
                    .with("until", until));
            return true;
        }));
    }

    /** A lock that was set by a clock far ahead is over when the clock is right. */
    private boolean locked(Instant until) {
        var now = clock.instant();
        return now.isBefore(until)
                && Duration.between(now, until).compareTo(settings.lockFor().plus(CLOCK_SLACK)) <= 0;
    }

    private long minutes() {
        return settings.lockFor().toMinutes();
    }
}
