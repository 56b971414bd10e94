package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;

/**
 * What holds for every command about an account, in one place: nobody does it to himself, each kind of account has its
 * kind of administrator, the last of a kind of administrator stays, roles fit the department.
 */
@Component
class AccountRules {
    private final AccountStore store;
    private final PostgresDepartments departments;

    AccountRules(AccountStore store, PostgresDepartments departments) {
        this.store = store;
        this.departments = departments;
    }

    /** The account, which must be there and not the caller's own. */
    AccountStore.Stored another(Caller caller, AccountId id) {
        var account = store.byId(id).orElseThrow(() -> Problem.of(IdentityProblem.ACCOUNT_NOT_FOUND));
        if (caller.account().equals(id)) {
            throw Problem.of(IdentityProblem.OWN_ACCOUNT);
        }
        return account;
    }

    /**
     * The system administrator cares for officials and for the security administrator, who cares for the other two; so
     * each of the three has somebody who proposes and somebody else who confirms.
     */
    private static Role caring(AccountStore.Stored account) {
        return account.administers() && !account.roles().contains(Role.SECURITY_ADMIN)
                ? Role.SECURITY_ADMIN
                : Role.SYSTEM_ADMIN;
    }

    /** The security administrator opens the locks of officials. */
    private static Role unlocking(AccountStore.Stored account) {
        return account.administers() ? caring(account) : Role.SECURITY_ADMIN;
    }

    static void mustCareFor(Caller caller, AccountStore.Stored account) {
        mustBe(caller, caring(account));
    }

    static void mustUnlock(Caller caller, AccountStore.Stored account) {
        mustBe(caller, unlocking(account));
    }

    static void mustBe(Caller caller, Role role) {
        if (!caller.is(role)) {
            throw Problem.of(IdentityProblem.ANOTHER_ADMINISTRATOR);
        }
    }

    /** Refuses when nobody would act any more in an administrator's role that {@code account} would lose. */
    void keepsAnother(AccountStore.Stored account, Set<Role> left) {
        var lost = EnumSet.noneOf(Role.class);
        lost.addAll(account.roles());
        lost.retainAll(Role.ADMINISTRATORS);
        lost.removeAll(left);
        for (var role : lost) {
            if (!store.another(account.id(), role)) {
                throw Problem.of(IdentityProblem.LAST_ADMINISTRATOR);
            }
        }
    }

    /** What is wrong about these roles in the account's department. */
    List<Fault> faults(AccountStore.Stored account, Set<Role> roles) {
        var code = account.department();
        return RoleMatrix.faults(
                "/roles", roles, code == null ? null : departments.require(code).kind());
    }

    /** What is wrong about a department's becoming of another kind: its people hold roles that this kind has not. */
    List<Fault> faults(Department department) {
        var faults = new ArrayList<Fault>();
        if (store.rolesIn(department.code()).stream().anyMatch(role -> !RoleMatrix.allows(role, department.kind()))) {
            faults.add(Fault.at("/kind", "fault.identity.kind-of-holders"));
        }
        return faults;
    }

    /** The one place that says what takes a second person ({@link RoleMatrix#BY_TWO}). */
    static boolean takesTwo(AccountStore.Stored account, Change change) {
        return switch (change) {
            case Change.Roles roles -> takesTwo(account.roles(), roles.after());
            // Who chooses the password acts in its roles until its owner changes it; who lets somebody in gives him his
            // roles.
            case Change.PasswordReset _, Change.Unlocking _, Change.Resumption _ -> holdsByTwo(account);
            case Change.Suspension _ -> account.administers();
        };
    }

    /**
     * Two persons give a role of {@link RoleMatrix#BY_TWO}; those of administrators are taken away by two as well, since the
     * three keep watch over each other. The city's role and the auditors' are taken away by one, at once, and so is their holder
     * suspended.
     */
    static boolean takesTwo(Set<Role> before, Set<Role> after) {
        return RoleMatrix.BY_TWO.stream().anyMatch(role -> after.contains(role) && !before.contains(role))
                || (!before.equals(after) && before.stream().anyMatch(Role.ADMINISTRATORS::contains));
    }

    private static boolean holdsByTwo(AccountStore.Stored account) {
        return account.roles().stream().anyMatch(RoleMatrix.BY_TWO::contains);
    }

    /** What the caller may do with the account now; what it needs beside that (a last of its kind) is said when it is done. */
    static List<AccountStep> steps(Caller caller, AccountStore.Stored account, boolean locked) {
        return caller.account().equals(account.id())
                ? List.of()
                : Stream.of(AccountStep.values())
                        .filter(step -> switch (step) {
                            case ROLES -> caller.is(Role.SECURITY_ADMIN);
                            case RESET -> caller.is(caring(account));
                            case UNLOCK -> locked && caller.is(unlocking(account));
                            case SUSPEND -> caller.is(Role.SYSTEM_ADMIN) && !account.suspended();
                            case RESUME -> caller.is(Role.SYSTEM_ADMIN) && account.suspended();
                        })
                        .toList();
    }

    /** Of the steps those for which a second person is waited; of roles it depends on which. */
    static List<AccountStep> byTwo(AccountStore.Stored account) {
        return Stream.of(AccountStep.values())
                .filter(step -> switch (step) {
                    case ROLES, SUSPEND -> account.administers();
                    case RESET, UNLOCK, RESUME -> holdsByTwo(account);
                })
                .toList();
    }
}
