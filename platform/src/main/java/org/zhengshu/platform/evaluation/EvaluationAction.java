package org.zhengshu.platform.evaluation;

import org.zhengshu.platform.audit.AuditAction;

/** What evaluation audits. */
enum EvaluationAction implements AuditAction {
    MONTH_FROZEN;

    @Override
    public String module() {
        return "evaluation";
    }
}
