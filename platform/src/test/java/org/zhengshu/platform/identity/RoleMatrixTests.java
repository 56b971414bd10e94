package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleMatrixTests {
    /** Whoever changes who may be what changes it here too. A for a data authority, G government, M, P, - none. */
    private static final Map<Role, String> ALLOWED = new LinkedHashMap<>();

    static {
        ALLOWED.put(Role.DATA_OFFICER, "AGMP");
        ALLOWED.put(Role.DEPARTMENT_HEAD, "AGMP");
        ALLOWED.put(Role.SHARING_HEAD, "AGMP");
        ALLOWED.put(Role.CASE_WORKER, "AGMP");
        ALLOWED.put(Role.DEVELOPER, "AGMP");
        ALLOWED.put(Role.AUTHORITY, "A");
        ALLOWED.put(Role.AUDITOR, "G");
        ALLOWED.put(Role.SYSTEM_ADMIN, "-");
        ALLOWED.put(Role.SECURITY_ADMIN, "-");
        ALLOWED.put(Role.AUDIT_ADMIN, "-");
    }

    @Test
    void each_role_is_held_in_its_kinds_of_department_only() {
        var found = new LinkedHashMap<Role, String>();
        for (var role : Role.values()) {
            var kinds = new StringBuilder();
            Arrays.stream(DepartmentKind.values())
                    .filter(kind -> RoleMatrix.allows(role, kind))
                    .map(kind -> switch (kind) {
                        case DATA_AUTHORITY -> "A";
                        case GOVERNMENT -> "G";
                        case MASS_ORGANISATION -> "M";
                        case PUBLIC_SERVICE -> "P";
                    })
                    .forEach(kinds::append);
            found.put(
                    role, kinds.append(RoleMatrix.allows(role, null) ? "-" : "").toString());
        }
        assertThat(found).isEqualTo(ALLOWED);
    }

    @Test
    void administrators_auditors_and_the_citys_role_are_given_by_two() {
        for (var role : Role.values()) {
            boolean two = Role.ADMINISTRATORS.contains(role) || role == Role.AUTHORITY || role == Role.AUDITOR;
            assertThat(AccountRules.takesTwo(Set.of(), Set.of(role)))
                    .as("giving %s", role)
                    .isEqualTo(two);
            assertThat(AccountRules.takesTwo(Set.of(role), Set.of()))
                    .as("taking %s", role)
                    .isEqualTo(Role.ADMINISTRATORS.contains(role));
            assertThat(AccountRules.takesTwo(Set.of(role), Set.of(role))).isFalse();
        }
        assertThat(AccountRules.takesTwo(Set.of(Role.AUTHORITY), EnumSet.of(Role.AUTHORITY, Role.DATA_OFFICER)))
                .isFalse();
    }

    @Test
    void what_lets_somebody_act_in_a_role_that_two_give_takes_two() {
        for (var role : Role.values()) {
            boolean two = RoleMatrix.BY_TWO.contains(role);
            var account = new AccountStore.Stored(
                    new AccountId(UUID.randomUUID()), "x", "x", null, Set.of(role), "", 0, null, false, true, 1);
            for (var change : List.of(new Change.PasswordReset("x"), new Change.Unlocking(), new Change.Resumption())) {
                assertThat(AccountRules.takesTwo(account, change))
                        .as("%s of %s", change, role)
                        .isEqualTo(two);
            }
            assertThat(AccountRules.takesTwo(account, new Change.Suspension("x")))
                    .as("suspending %s", role)
                    .isEqualTo(Role.ADMINISTRATORS.contains(role));
        }
    }

    @Test
    void administrators_and_auditors_hold_no_other_role() {
        for (var one : Role.values()) {
            assertThat(RoleMatrix.together(EnumSet.of(one))).isTrue();
            for (var other : Role.values()) {
                boolean alone = Role.ADMINISTRATORS.contains(one)
                        || Role.ADMINISTRATORS.contains(other)
                        || one == Role.AUDITOR
                        || other == Role.AUDITOR;
                assertThat(RoleMatrix.together(EnumSet.of(one, other)))
                        .as("%s with %s", one, other)
                        .isEqualTo(one == other || !alone);
            }
        }
    }
}
