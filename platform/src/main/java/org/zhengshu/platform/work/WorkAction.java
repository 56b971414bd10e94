package org.zhengshu.platform.work;

import org.zhengshu.platform.audit.AuditAction;

/** What is audited of long work; that it was ordered and what came of it, by the module that ordered it. */
enum WorkAction implements AuditAction {
    WORK_PAUSED,
    WORK_RESUMED,
    WORK_CANCELLED,
    WORK_ORDERED_AGAIN,
    WORK_GIVEN_UP;

    @Override
    public String module() {
        return "work";
    }
}
