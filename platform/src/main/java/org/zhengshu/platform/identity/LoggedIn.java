package org.zhengshu.platform.identity;

import java.io.Serializable;

/** The principal of a session. */
record LoggedIn(Caller caller, boolean mustChangePassword) implements Serializable {

    @Override
    public String toString() {
        return caller.account().toString();
    }
}
