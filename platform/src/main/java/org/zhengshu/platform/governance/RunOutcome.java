package org.zhengshu.platform.governance;

/** What came of a run. */
enum RunOutcome {
    /** Nothing yet. */
    OPEN,
    DONE,
    FAILED,
    CANCELLED
}
