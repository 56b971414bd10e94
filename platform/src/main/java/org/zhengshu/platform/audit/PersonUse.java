package org.zhengshu.platform.audit;

/** How a person's record was used. */
public enum PersonUse {
    VIEW,
    CALL,
    MATCH,
    BATCH,
    EXPORT
}
