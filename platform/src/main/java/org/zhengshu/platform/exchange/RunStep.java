package org.zhengshu.platform.exchange;

/** What can be done with a delivery. */
enum RunStep {
    CANCEL,
    /** Another delivery of the same task. */
    DELIVER_AGAIN,
    RECONCILE
}
