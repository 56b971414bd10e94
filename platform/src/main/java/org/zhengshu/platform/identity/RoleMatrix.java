package org.zhengshu.platform.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Fault;

/**
 * Which role may be held in which kind of department, which stand alone, and which are given by two persons. Administrators hold no other role and no
 * department's business (三员分立, GB/T 22239-2019); an auditor 审计人员 does not work on what he audits; the city is seen
 * by whoever works at a data authority.
 */
final class RoleMatrix {
    private static final Set<DepartmentKind> EVERY = EnumSet.allOf(DepartmentKind.class);
    private static final Map<Role, Set<DepartmentKind>> KINDS = new EnumMap<>(Map.of(
            Role.DATA_OFFICER,
            EVERY,
            Role.DEPARTMENT_HEAD,
            EVERY,
            Role.SHARING_HEAD,
            EVERY,
            Role.CASE_WORKER,
            EVERY,
            Role.DEVELOPER,
            EVERY,
            Role.AUTHORITY,
            EnumSet.of(DepartmentKind.DATA_AUTHORITY),
            Role.AUDITOR,
            EnumSet.of(DepartmentKind.GOVERNMENT),
            Role.SYSTEM_ADMIN,
            Set.of(),
            Role.SECURITY_ADMIN,
            Set.of(),
            Role.AUDIT_ADMIN,
            Set.of()));
    private static final Set<Role> ALONE =
            EnumSet.of(Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN);

    /** 双人办理: by which somebody administers, sees the city or audits it; one person alone makes nobody that. */
    static final Set<Role> BY_TWO =
            EnumSet.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.AUTHORITY, Role.AUDITOR);

    private RoleMatrix() {}

    /** @param kind null for whoever belongs to no department: the administrators */
    static boolean allows(Role role, @Nullable DepartmentKind kind) {
        var kinds = KINDS.getOrDefault(role, Set.of());
        return kind == null ? kinds.isEmpty() : kinds.contains(kind);
    }

    /** True when one person may hold exactly these roles. */
    static boolean together(Set<Role> roles) {
        return roles.size() <= 1 || roles.stream().noneMatch(ALONE::contains);
    }

    /** Everything that is wrong about these roles in such a department. */
    static List<Fault> faults(String pointer, Set<Role> roles, @Nullable DepartmentKind kind) {
        var faults = new ArrayList<Fault>();
        if (!together(roles)) {
            faults.add(Fault.at(pointer, "fault.identity.roles-exclude"));
        }
        if (roles.stream().anyMatch(role -> !allows(role, kind))) {
            faults.add(Fault.at(pointer, "fault.identity.roles-elsewhere"));
        }
        return faults;
    }
}
