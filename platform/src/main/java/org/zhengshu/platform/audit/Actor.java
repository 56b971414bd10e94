package org.zhengshu.platform.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as plain values: the audit keeps what was true then.
 *
 * @param account the account's id, or the name of a process of the platform
 * @param login its log-in name; empty where nobody is logged in
 * @param department credit code of the department; null for administrators and the platform itself
 * @param address the network address the act came from
 */
public record Actor(
        String account, String login, String name, @Nullable String department, List<String> roles, String address) {
    public Actor {
        roles = List.copyOf(roles);
    }

    /** Whoever called with a key of the department, from the same address; nobody is logged in then. */
    public Actor withKeyOf(@Nullable String ofDepartment) {
        return new Actor("credential", "", "", ofDepartment, List.of(), address);
    }
}
