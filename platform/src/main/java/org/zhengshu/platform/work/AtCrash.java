package org.zhengshu.platform.work;

/** What becomes of an order whose process has ended. */
public enum AtCrash {
    /** It is taken over; what was done already is found under the order's id, and the progress stands. */
    RESUME,
    /** It is taken over and begins from the beginning. */
    RESTART,
    /** It ends: what it needs went with the process. */
    BREAK_OFF
}
