package org.zhengshu.platform.governance;

enum TicketState {
    OPEN,
    ANSWERED,
    /** A later check did not find the problem any more. */
    CLOSED
}
