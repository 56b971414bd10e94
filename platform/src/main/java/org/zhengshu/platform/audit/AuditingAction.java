package org.zhengshu.platform.audit;

/** The audit audits itself. */
enum AuditingAction implements AuditAction {
    NOTICE_REGISTERED,
    PERSON_TRACED,
    EVENTS_READ;

    @Override
    public String module() {
        return "audit";
    }
}
