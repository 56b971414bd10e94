package org.zhengshu.platform.objection;

import java.util.Locale;
import org.zhengshu.platform.audit.AuditAction;

/** What objection audits. */
enum ObjectionAction implements AuditAction {
    RECHECK_FILED,
    RECHECK_SEEN,
    RECHECK_ACCEPTED,
    RECHECK_REPLIED,
    RECHECK_CONFIRMED,
    RECHECK_DISPUTED,
    RECHECK_MEDIATED,
    CORRECTION_CARRIED,
    RECORD_KEY_SHOWN;

    @Override
    public String module() {
        return "objection";
    }

    String leaf() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
