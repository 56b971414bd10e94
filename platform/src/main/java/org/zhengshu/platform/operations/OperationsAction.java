package org.zhengshu.platform.operations;

import org.zhengshu.platform.audit.AuditAction;

/** What operations audits. */
enum OperationsAction implements AuditAction {
    ROUND_ORDERED;

    @Override
    public String module() {
        return "operations";
    }
}
