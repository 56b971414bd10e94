package org.zhengshu.platform.policy;

import org.zhengshu.platform.audit.AuditAction;

/** What policy audits. */
enum PolicyAction implements AuditAction {
    GRANT_ISSUED,
    GRANT_SUSPENDED,
    GRANT_RESUMED,
    GRANT_REVOKED,
    GRANT_DISPOSED,
    RESUMPTION_REFUSED;

    @Override
    public String module() {
        return "policy";
    }
}
