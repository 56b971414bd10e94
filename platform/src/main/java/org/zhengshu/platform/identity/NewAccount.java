package org.zhengshu.platform.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/** An account to be. {@code toString} withholds the password. */
public record NewAccount(
        String login, String name, @Nullable DepartmentCode department, Set<Role> roles, String password) {
    public static final int MAX_LOGIN_LENGTH = 40;
    public static final int MAX_NAME_LENGTH = 60;

    public NewAccount {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return login + " " + roles;
    }
}
