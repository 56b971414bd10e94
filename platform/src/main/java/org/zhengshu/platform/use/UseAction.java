package org.zhengshu.platform.use;

import org.zhengshu.platform.audit.AuditAction;

/** What is audited where uses are decided. */
enum UseAction implements AuditAction {
    USE_REFUSED;

    @Override
    public String module() {
        return "use";
    }
}
