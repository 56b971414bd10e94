package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Revision;

/** Accounts: the system administrator creates them, the security administrator gives them their roles. */
@RestController
@RequestMapping("/api/sharing")
@PreAuthorize("denyAll")
class AccountController {
    private final RegisteringAccounts registering;
    private final AdministeringAccounts administering;
    private final SetUpCode setUp;
    private final AccountStore store;
    private final Departments departments;
    private final Clock clock;

    AccountController(
            RegisteringAccounts registering,
            AdministeringAccounts administering,
            SetUpCode setUp,
            AccountStore store,
            Departments departments,
            Clock clock) {
        this.registering = registering;
        this.administering = administering;
        this.setUp = setUp;
        this.store = store;
        this.departments = departments;
        this.clock = clock;
    }

    record NewAccountForm(
            @Nullable String login,
            @Nullable String name,
            @Nullable String department,
            @Nullable String password) {
        NewAccount with(Set<Role> roles) {
            return new NewAccount(
                    text(login),
                    text(name),
                    DepartmentCode.parse(department).orElse(null),
                    roles,
                    password == null ? "" : password);
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value.strip();
        }

        @Override
        public String toString() {
            return "account " + login;
        }
    }

    record FirstAccounts(@Nullable String code, NewAccountForm system, NewAccountForm security, NewAccountForm audit) {}

    record Needed(boolean needed) {}

    record Created(String id) {}

    record Roles(Set<Role> roles) {}

    record GivenPassword(@Nullable String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /** Nothing is changed yet: another administrator of another kind confirms it until then. */
    record Waiting(UUID proposal, Instant until) {}

    record Suspension(@Nullable String reason) {}

    /**
     * @param suspended 停用: nobody logs in with it
     * @param may what the caller may do with it
     * @param byTwo of all steps those that wait for a second person
     */
    record AccountRow(
            String id,
            String login,
            String name,
            @Nullable DepartmentRef department,
            Set<Role> roles,
            boolean locked,
            boolean suspended,
            long version,
            List<AccountStep> may,
            List<AccountStep> byTwo) {}

    @GetMapping("/first-accounts")
    @PreAuthorize("permitAll")
    Needed firstAccountsNeeded() {
        return new Needed(registering.none());
    }

    @PostMapping("/first-accounts")
    @PreAuthorize("permitAll")
    @ResponseStatus(HttpStatus.CREATED)
    void createFirstAccounts(@RequestBody FirstAccounts first) {
        if (registering.none()) {
            setUp.require(first.code());
        }
        registering.createFirst(
                first.system().with(Set.of(Role.SYSTEM_ADMIN)),
                first.security().with(Set.of(Role.SECURITY_ADMIN)),
                first.audit().with(Set.of(Role.AUDIT_ADMIN)));
        setUp.forget();
    }

    @GetMapping("/accounts")
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN')")
    Page<AccountRow> accounts(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return store.all(q == null ? "" : q.strip(), PageRequest.of(cursor, limit))
                .map(this::row);
    }

    @PostMapping("/accounts")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@RequestBody NewAccountForm form) {
        return new Created(registering
                .createByAdministrator(Caller.current(), form.with(Set.of()))
                .toString());
    }

    @PutMapping("/accounts/{id}/roles")
    @PreAuthorize("hasRole('SECURITY_ADMIN')")
    ResponseEntity<Waiting> changeRoles(
            @PathVariable AccountId id,
            @RequestBody Roles roles,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return done(administering.changeRoles(
                Caller.current(), id, roles.roles(), Revision.ifMatch(ifMatch).value()));
    }

    @PostMapping("/accounts/{id}/password-resets")
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN')")
    ResponseEntity<Waiting> resetPassword(
            @PathVariable AccountId id,
            @RequestBody GivenPassword given,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var password = given.password();
        return done(administering.resetPassword(
                Caller.current(),
                id,
                password == null ? "" : password,
                Revision.ifMatch(ifMatch).value()));
    }

    @PostMapping("/accounts/{id}/unlockings")
    @PreAuthorize("hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN')")
    ResponseEntity<Waiting> unlock(@PathVariable AccountId id) {
        return done(administering.unlock(Caller.current(), id));
    }

    @PostMapping("/accounts/{id}/suspensions")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    ResponseEntity<Waiting> suspend(
            @PathVariable AccountId id,
            @RequestBody Suspension suspension,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var reason = suspension.reason();
        return done(administering.suspend(
                Caller.current(),
                id,
                reason == null ? "" : reason.strip(),
                Revision.ifMatch(ifMatch).value()));
    }

    @PostMapping("/accounts/{id}/resumptions")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    ResponseEntity<Waiting> resume(
            @PathVariable AccountId id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return done(administering.resume(
                Caller.current(), id, Revision.ifMatch(ifMatch).value()));
    }

    /** 204 when it is done, 202 when it waits for a second person. */
    private static ResponseEntity<Waiting> done(Optional<Proposal> proposal) {
        return proposal.map(one -> ResponseEntity.accepted().body(new Waiting(one.id(), one.endsAt())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private AccountRow row(AccountStore.Stored account) {
        var department = account.department();
        var until = account.lockedUntil();
        boolean locked = until != null && clock.instant().isBefore(until);
        return new AccountRow(
                account.id().toString(),
                account.login(),
                account.name(),
                department == null ? null : departments.ref(department),
                account.roles(),
                locked,
                account.suspended(),
                account.version(),
                AccountRules.steps(Caller.current(), account, locked),
                AccountRules.byTwo(account));
    }
}
