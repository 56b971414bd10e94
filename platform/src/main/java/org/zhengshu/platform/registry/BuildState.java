package org.zhengshu.platform.registry;

enum BuildState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
