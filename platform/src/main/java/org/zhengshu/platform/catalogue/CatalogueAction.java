package org.zhengshu.platform.catalogue;

import org.zhengshu.platform.audit.AuditAction;

/** What the catalogue audits. */
enum CatalogueAction implements AuditAction {
    TABLE_PROPOSED,
    FILE_UPLOADED,
    UPLOAD_REMOVED,
    ENTRY_DRAFTED,
    ENTRY_EDITED,
    ENTRY_SUBMITTED,
    ENTRY_SIGNED,
    ENTRY_RETURNED,
    ENTRY_PUBLISHED,
    CHANGE_BEGUN,
    ENTRY_SUSPENDED,
    ENTRY_RESUMED,
    ENTRY_RETIRED,
    STEP_REFUSED,
    RESOURCE_MOUNTED,
    MOUNT_PROBED,
    SYSTEM_REGISTERED,
    INVENTORY_EXPORTED,
    FIGURES_CHECKED;

    @Override
    public String module() {
        return "catalogue";
    }
}
