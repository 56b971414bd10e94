package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
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
            refuse(account, subject);
        }
        transaction.executeWithoutResult(status -> store.clearFailures(account.id()));
        audit.recordApart(AuditEvent.done(IdentityAction.LOGGED_IN, subject).with("login", account.login()));
        return new LoggedIn(
                new Caller(account.id(), account.login(), account.name(), account.department(), account.roles()),
                account.mustChangePassword());
    }

    void changePassword(Caller caller, String old, String fresh) {
        var account = store.byId(caller.account()).orElseThrow();
        if (!passwords.matches(old, account.password())) {
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        var faults = PasswordRule.faults("/new", account.login(), fresh);
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        transaction.executeWithoutResult(status -> {
            store.setPassword(account.id(), passwords.encode(fresh));
            audit.record(AuditEvent.done(IdentityAction.PASSWORD_CHANGED, SubjectRef.of("account", account.id())));
        });
    }

    private void refuse(AccountStore.Stored account, SubjectRef subject) {
        var failures = transaction.execute(status -> store.countFailure(account.id()));
        audit.recordApart(
                AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, subject).with("failures", failures));
        if (failures >= settings.failuresBeforeLock()) {
            var until = clock.instant().plus(settings.lockFor());
            transaction.executeWithoutResult(status -> {
                store.lock(account.id(), until);
                audit.record(new AuditEvent(
                        IdentityAction.ACCOUNT_LOCKED,
                        subject,
                        org.zhengshu.platform.audit.Outcome.DONE,
                        org.zhengshu.platform.audit.UseGround.NONE,
                        java.util.List.of(),
                        Map.of("until", until.toString())));
            });
            throw Problem.of(IdentityProblem.LOCKED, minutes());
        }
        throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
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
