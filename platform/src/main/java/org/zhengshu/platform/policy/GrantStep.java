package org.zhengshu.platform.policy;

/** What can be done with a grant: by who uses it, by who gave it, and by the data authority. */
enum GrantStep {
    MATCH,
    DELIVER,
    /** A credential for calls. */
    CREDENTIAL,
    SUSPEND,
    RESUME,
    REVOKE,
    DISPOSE
}
