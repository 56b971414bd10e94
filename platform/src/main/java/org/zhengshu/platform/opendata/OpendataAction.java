package org.zhengshu.platform.opendata;

import org.zhengshu.platform.audit.AuditAction;

/** What opening data audits. */
enum OpendataAction implements AuditAction {
    OPENING_ORDERED,
    OPENING_REFUSED,
    EDITION_PUBLISHED,
    EDITION_FAILED,
    DATASET_WITHDRAWN,
    DATASET_RESTORED,
    RESTORATION_REFUSED,
    FEEDBACK_RECEIVED,
    FEEDBACK_RELEASED,
    FEEDBACK_KEPT_BACK,
    FEEDBACK_ANSWERED;

    @Override
    public String module() {
        return "opendata";
    }
}
