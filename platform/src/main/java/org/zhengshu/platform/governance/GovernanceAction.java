package org.zhengshu.platform.governance;

import org.zhengshu.platform.audit.AuditAction;

/** What governance audits. */
enum GovernanceAction implements AuditAction {
    RUN_ORDERED,
    ENTRY_INGESTED,
    QUALITY_CHECKED,
    CHECK_SEEN,
    ENTRY_CLEANSED,
    RUN_FAILED,
    TICKET_OPENED,
    TICKET_ANSWERED,
    TICKET_CLOSED,
    TICKET_SEEN,
    RULE_SET,
    RULE_MUTED,
    RULE_REMOVED;

    @Override
    public String module() {
        return "governance";
    }
}
