package org.zhengshu.platform.workflow;

import org.zhengshu.platform.audit.AuditAction;

/** What workflow audits; opening and closing a task belongs to the act that does it. */
enum WorkflowAction implements AuditAction {
    TASK_HANDED_OVER,
    TASK_URGED,
    CALENDAR_IMPORTED,
    OWN_WORK_REFUSED;

    @Override
    public String module() {
        return "workflow";
    }
}
