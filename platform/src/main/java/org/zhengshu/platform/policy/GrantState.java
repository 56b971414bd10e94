package org.zhengshu.platform.policy;

/** States of a grant; only ACTIVE lets anything through. Expiry is a date, not an act, and is read as a state. */
public enum GrantState {
    ACTIVE,
    SUSPENDED,
    REVOKED,
    EXPIRED,
    DISPOSED
}
