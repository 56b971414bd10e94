package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    void mustCareFor(Caller caller, AccountStore.Stored account) {
        mustBe(
                caller,
                account.administers() && !account.roles().contains(Role.SECURITY_ADMIN)
                        ? Role.SECURITY_ADMIN
                        : Role.SYSTEM_ADMIN);
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

    /**
     * Two persons give a role of {@link RoleMatrix#BY_TWO}; those of administrators are taken away by two as well, since the
     * three keep watch over each other. The city's role and the auditors' are taken away by one, at once.
     */
    static boolean takesTwo(Set<Role> before, Set<Role> after) {
        return RoleMatrix.BY_TWO.stream().anyMatch(role -> after.contains(role) && !before.contains(role))
                || (!before.equals(after) && before.stream().anyMatch(Role.ADMINISTRATORS::contains));
    }

    /** Who chooses the password of such an account acts in its roles until its owner changes it. */
    static boolean resetTakesTwo(AccountStore.Stored account) {
        return account.roles().stream().anyMatch(RoleMatrix.BY_TWO::contains);
    }
}
