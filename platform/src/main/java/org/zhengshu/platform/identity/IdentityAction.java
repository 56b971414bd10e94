package org.zhengshu.platform.identity;

import org.zhengshu.platform.audit.AuditAction;

/** What identity audits. */
enum IdentityAction implements AuditAction {
    LOGGED_IN,
    LOG_IN_REFUSED,
    ACCOUNT_LOCKED,
    LOGGED_OUT,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    ACCOUNT_UNLOCKED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_RESUMED,
    ACCOUNT_CREATED,
    ROLES_CHANGED,
    CHANGE_PROPOSED,
    CHANGE_CONFIRMED,
    CHANGE_REFUSED,
    CHANGE_WITHDRAWN,
    DEPARTMENT_REGISTERED,
    FIRST_ACCOUNTS_CREATED,
    ACCESS_DENIED;

    @Override
    public String module() {
        return "identity";
    }
}
