package org.zhengshu.platform.catalogue;

import java.util.Locale;

/** What can be done to an entry. */
enum Step {
    EDIT,
    SUBMIT,
    /** 部门负责人审核同意 (条例 art. 13). */
    SIGN,
    /** The data authority's review and publication (条例 art. 17). */
    REVIEW,
    CHANGE,
    SUSPEND,
    RESUME,
    RETIRE,
    MOUNT,
    /** Reads the mounted table again. */
    PROBE;

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
