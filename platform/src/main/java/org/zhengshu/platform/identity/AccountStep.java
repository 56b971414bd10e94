package org.zhengshu.platform.identity;

/** What an administrator can do with an account. */
enum AccountStep {
    ROLES,
    RESET,
    UNLOCK,
    SUSPEND,
    RESUME
}
