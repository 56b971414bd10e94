package org.zhengshu.platform.exchange;

import org.zhengshu.platform.audit.AuditAction;
import org.zhengshu.platform.audit.PersonUse;

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
    SECRET_CHANGED,
    CALLED;

    @Override
    public String module() {
        return "exchange";
    }

    @Override
    public PersonUse personUse() {
        return switch (this) {
            case MATCHED -> PersonUse.MATCH;
            case CALLED -> PersonUse.CALL;
            case MATCH_EXPORTED -> PersonUse.EXPORT;
            case TASK_CREATED,
                    RUN_ORDERED,
                    RUN_CANCELLED,
                    DELIVERED,
                    DELIVERY_FAILED,
                    RECONCILED,
                    MATCH_SEEN,
                    CASE_CLOSED,
                    MATCH_DISPOSED,
                    CREDENTIAL_ISSUED,
                    CREDENTIAL_STOPPED,
                    SECRET_CHANGED -> PersonUse.VIEW;
        };
    }
}
