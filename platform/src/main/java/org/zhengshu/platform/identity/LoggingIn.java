package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.audit.RefusingStrangers;
import org.zhengshu.platform.http.HttpProblem;

/**
 * Checks a password, counts failures, locks. A name that nobody has, a wrong password and a locked account get one answer
 * after the same work: the same reads, one hash, one count. A lock holds in browsers in which the account was never opened
 * before; in a known one the right password opens it, so that no stranger shuts the owner out.
 */
@Service
class LoggingIn {
    private final AccountStore store;
    private final Hashing hashing;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final RequestActor actor;
    private final RefusingStrangers strangers;
    private final IdentitySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final String noAccountHash;

    LoggingIn(
            AccountStore store,
            Hashing hashing,
            Throttle throttle,
            AuditTrail audit,
            RequestActor actor,
            RefusingStrangers strangers,
            IdentitySettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.hashing = hashing;
        this.throttle = throttle;
        this.audit = audit;
        this.actor = actor;
        this.strangers = strangers;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.noAccountHash = hashing.encode("no account has this password");
    }

    /** Who came in, and the browser to be told again by from now on. */
    record Entered(LoggedIn loggedIn, Browser browser) {}

    Entered logIn(String login, String password, String address, @Nullable Browser browser) {
        var from = place(login, address, browser);
        mustBeHeard(login, from);
        var account = store.byLogin(login).orElse(null);
        boolean opens = hashing.inTurn(hashes -> {
            // Who waited for his turn may have failed meanwhile, beside it.
            mustBeHeard(login, from);
            var hash = account == null ? noAccountHash : account.password();
            boolean right =
                    hashes.matches(tried(password), hash) && account != null && (from.known() || !locked(account));
            if (!right) {
                throttle.failed(login, from);
            }
            return right;
        });
        if (account == null || !opens) {
            refuse(account, login);
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        var subject = SubjectRef.of("account", account.id());
        if (account.suspended()) {
            audit.recordApart(
                    AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, subject).with("suspended", true));
            throw Problem.of(IdentityProblem.SUSPENDED);
        }
        var now = clock.instant();
        // A secret of its own each time, this account's alone: one that somebody put into the browser, or shares, is no
        // key.
        var fresh = Browser.fresh();
        transaction.executeWithoutResult(status -> {
            throttle.opened(login, from);
            store.clearFailures(account.id());
            if (browser != null) {
                store.forget(account.id(), browser);
            }
            store.remember(account.id(), fresh, now);
        });
        var loggedIn = LoggedIn.as(account);
        audit.recordApart(AuditEvent.done(IdentityAction.LOGGED_IN, subject)
                .by(actor.become(loggedIn.caller()))
                .with("login", account.login()));
        return new Entered(loggedIn, fresh);
    }

    private Place place(String login, String address, @Nullable Browser browser) {
        return browser != null && store.isKnown(login, browser, clock.instant())
                ? Place.browser(browser, address)
                : Place.address(address);
    }

    private void mustBeHeard(String login, Place from) {
        var wait = throttle.remaining(login, from);
        if (wait.isPresent()) {
            throw comeAgain(wait.get(), "POST", "/api/sharing/session");
        }
    }

    /** Who guesses without end is audited like a stranger at a closed door: the first try, then how many. */
    private Problem comeAgain(Duration wait, String method, String path) {
        strangers.refused(IdentityAction.LOG_IN_REFUSED, method, path);
        return RetryLater.after(wait, Problem.of(IdentityProblem.TOO_MANY_TRIES, RetryLater.minutes(wait)));
    }

    private void refuse(AccountStore.@Nullable Stored account, String login) {
        audit.recordApart(
                account == null
                        ? AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, SubjectRef.of("login", "unknown"))
                        : AuditEvent.refused(IdentityAction.LOG_IN_REFUSED, SubjectRef.of("account", account.id()))
                                .with("locked", locked(account)));
        locks(account, login);
    }

    /**
     * The principal and the browser to go on with; every other session of the account ends, and every other browser is forgotten. A
     * wrong old password counts like one at the door, and before it is tried: who guesses in a session that he found open, many times
     * at once too, loses it when the account locks.
     */
    Entered changePassword(Caller caller, String old, String fresh, String address) {
        var from = Place.session(caller.account(), address);
        var account = store.byId(caller.account()).orElseThrow();
        var subject = SubjectRef.of("account", account.id());
        var faults = new ArrayList<>(PasswordRule.faults("/new", account.login(), fresh));
        if (!isOldPassword(account, old, from)) {
            audit.recordApart(AuditEvent.refused(IdentityAction.PASSWORD_CHANGED, subject));
            if (locks(account, account.login())) {
                transaction.executeWithoutResult(status -> {
                    store.endSessions(account.id());
                    store.forgetBrowsers(account.id());
                });
                throw Problem.of(IdentityProblem.LOCKED, settings.lockFor().toMinutes());
            }
            faults.addFirst(Fault.at("/old", "fault.identity.password-old"));
        } else if (old.equals(fresh)) {
            faults.add(Fault.at("/new", "fault.identity.password-same"));
        }
        if (!faults.isEmpty()) {
            throw Problem.withFaults(IdentityProblem.ACCOUNT_FAULTY, faults);
        }
        var hash = hashing.encode(fresh);
        var browser = Browser.fresh();
        var changed = transaction.execute(status -> {
            // The account before its browsers, as whoever resets, suspends or locks it takes them.
            var after = store.setPassword(account.id(), hash, account.version())
                    .orElseThrow(() -> Problem.of(HttpProblem.CHANGED_MEANWHILE));
            audit.record(AuditEvent.done(IdentityAction.PASSWORD_CHANGED, subject));
            store.forgetBrowsers(account.id());
            store.remember(account.id(), browser, clock.instant());
            return after;
        });
        return new Entered(LoggedIn.as(Check.present(changed, "the account after its change")), browser);
    }

    private boolean isOldPassword(AccountStore.Stored account, String old, Place from) {
        if (!throttle.reserve(account.login(), from)) {
            throw comeAgain(
                    throttle.remaining(account.login(), from).orElse(settings.lockFor()),
                    "PUT",
                    "/api/sharing/session/password");
        }
        boolean right;
        try {
            right = hashing.matches(tried(old), account.password());
        } catch (Problem busy) {
            throttle.release(account.login(), from);
            throw busy;
        }
        if (right) {
            throttle.opened(account.login(), from);
        } else {
            throttle.failedAfter(account.login(), from);
        }
        return right;
    }

    private static String tried(String password) {
        return password.length() <= PasswordRule.MAX_LENGTH ? password : "";
    }

    /** Counts a wrong password, of nobody too. True when it was one too many and the account is locked now. */
    private boolean locks(AccountStore.@Nullable Stored account, String login) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var until = now.plus(settings.lockFor());
            boolean locked = store.countFailure(login, settings.failuresBeforeLock(), now, until);
            if (locked && account != null) {
                audit.record(AuditEvent.done(IdentityAction.ACCOUNT_LOCKED, SubjectRef.of("account", account.id()))
                        .with("until", until));
            }
            return locked;
        }));
    }

    /** A lock that was set by a clock far ahead is over when the clock is right. */
    private boolean locked(AccountStore.Stored account) {
        Instant until = account.lockedUntil();
        var now = clock.instant();
        return until != null
                && now.isBefore(until)
                && Duration.between(now, until).compareTo(settings.lockFor().plus(AccountStore.CLOCK_SLACK)) <= 0;
    }
}
