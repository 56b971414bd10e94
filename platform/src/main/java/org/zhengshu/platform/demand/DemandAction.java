package org.zhengshu.platform.demand;

import java.util.Locale;
import org.zhengshu.platform.audit.AuditAction;

/** What demand audits; {@link #leaf()} is the kind of its evidence. */
enum DemandAction implements AuditAction {
    APPLICATION_DRAFTED,
    APPLICATION_CHANGED,
    APPLICATION_SUBMITTED,
    APPLICATION_SIGNED,
    APPLICATION_SENT_BACK,
    APPLICATION_WITHDRAWN,
    FILE_ATTACHED,
    LINE_AGREED,
    LINE_REFUSED,
    SUPPLEMENT_ASKED,
    SUPPLEMENT_GIVEN,
    EXTENSION_ASKED,
    EXTENSION_DECIDED,
    LINE_DELIVERED,
    DISPUTE_OPENED,
    DISPUTE_MEDIATED;

    @Override
    public String module() {
        return "demand";
    }

    String leaf() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
