package org.zhengshu.platform.work;

/** What somebody may do about an order. */
public enum WorkStep {
    CANCEL,
    PAUSE,
    RESUME,
    RETRY
}
