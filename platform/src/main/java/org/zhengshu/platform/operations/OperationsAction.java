package org.zhengshu.platform.operations;

import org.zhengshu.platform.audit.AuditAction;

/** What operations audits. */
enum OperationsAction implements AuditAction {
    ROUND_ORDERED,
    FILE_DAMAGED,
    FILE_WHOLE_AGAIN,
    LEDGER_CHECKED,
    FINDING_ACKNOWLEDGED,
    FINDINGS_EXPORTED;

    @Override
    public String module() {
        return "operations";
    }
}
