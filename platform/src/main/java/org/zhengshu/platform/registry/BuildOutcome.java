package org.zhengshu.platform.registry;

/** What came of a build. */
enum BuildOutcome {
    /** Nothing yet. */
    OPEN,
    DONE,
    FAILED,
    CANCELLED
}
