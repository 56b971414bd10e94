package org.zhengshu.platform.exchange;

/** States of a run; the last three are ends. */
enum RunState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
