package org.zhengshu.platform.exchange;

import org.zhengshu.platform.audit.AuditAction;

/** What exchange audits. */
enum ExchangeAction implements AuditAction {
    TASK_CREATED,
    RUN_ORDERED,
    RUN_CANCELLED,
    DELIVERED,
    DELIVERY_FAILED,
    RECONCILED,
    MATCHED,
    MATCH_SEEN,
    MATCH_EXPORTED,
    CASE_CLOSED,
    MATCH_DISPOSED,
    CREDENTIAL_ISSUED,
    CREDENTIAL_STOPPED,
    CALLED;

    @Override
    public String module() {
        return "exchange";
    }
}
