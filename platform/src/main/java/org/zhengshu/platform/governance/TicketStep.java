package org.zhengshu.platform.governance;

/** What can be done to a ticket. */
enum TicketStep {
    REPLY
}
