package org.zhengshu.platform.work;

/** Where an order stands. */
public enum WorkState {
    WAITING,
    RUNNING,
    PAUSED,
    CANCELLED,
    DONE,
    GIVEN_UP
}
