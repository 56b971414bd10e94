package org.zhengshu.platform.registry;

import org.zhengshu.platform.audit.AuditAction;

/** What the registry audits. */
enum RegistryAction implements AuditAction {
    BUILD_ORDERED,
    POPULATION_BUILT,
    BUILD_FAILED,
    CONFLICTS_SEEN,
    PERSON_VIEWED,
    PERSON_VIEW_REFUSED;

    @Override
    public String module() {
        return "registry";
    }
}
