package org.zhengshu.kernel.sight;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who looks, as tokens: what holds a copy knows no accounts.
 *
 * @param department credit code; null for administrators, for the platform itself and for whoever is not logged in
 */
public record Reader(@Nullable String department, Set<String> roles) {
    /** Somebody without an account. */
    public static final Reader ANYBODY = new Reader(null, Set.of());

    public Reader {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    public boolean isAny(Collection<String> some) {
        return some.stream().anyMatch(roles::contains);
    }

    public boolean belongsTo(@Nullable String other) {
        return department != null && department.equals(other);
    }
}
