package org.zhengshu.platform.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.http.HttpProblem;

/**
 * The official who calls.
 *
 * @param department null for administrators only
 */
public record Caller(
        AccountId account,
        String login,
        String name,
        @Nullable DepartmentCode department,
        Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The caller of the present request; 401 when nobody is logged in. */
    public static Caller current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn loggedIn) {
            return loggedIn.caller();
        }
        throw Problem.of(HttpProblem.NOT_LOGGED_IN);
    }

    /** As the rule of sight knows him. */
    public Reader reader() {
        return new Reader(
                department == null ? null : department.value(),
                roles.stream().map(Role::name).collect(Collectors.toUnmodifiableSet()));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The caller's department; 403 for those who have none. */
    public DepartmentCode requireDepartment() {
        if (department == null) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
        return department;
    }

    /** 403 unless the caller belongs to {@code owner}. */
    public void mustBelongTo(DepartmentCode owner) {
        if (!owner.equals(department)) {
            throw Problem.of(HttpProblem.FORBIDDEN);
        }
    }
}
