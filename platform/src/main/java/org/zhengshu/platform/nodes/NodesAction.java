package org.zhengshu.platform.nodes;

import org.zhengshu.platform.audit.AuditAction;

/** What this module audits. */
enum NodesAction implements AuditAction {
    SOURCE_REGISTERED,
    SOURCE_RENAMED,
    PASSWORD_REPLACED,
    ADDRESS_ASKED,
    ADDRESS_CONFIRMED,
    ADDRESS_REFUSED,
    SOURCE_TRIED,
    SAMPLE_SEEN;

    @Override
    public String module() {
        return "nodes";
    }
}
