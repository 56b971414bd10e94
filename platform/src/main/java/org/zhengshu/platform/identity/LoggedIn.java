package org.zhengshu.platform.identity;

import java.io.Serializable;

/**
 * The principal of a session.
 *
 * @param version of the account when the session began: a session does not outlive a change of roles, password or
 *     suspension ({@link SessionFreshness})
 */
record LoggedIn(Caller caller, boolean mustChangePassword, long version) implements Serializable {

    static LoggedIn as(AccountStore.Stored account) {
        return new LoggedIn(
                new Caller(account.id(), account.login(), account.name(), account.department(), account.roles()),
                account.mustChangePassword(),
                account.version());
    }

    @Override
    public String toString() {
        return caller.account().toString();
    }
}
