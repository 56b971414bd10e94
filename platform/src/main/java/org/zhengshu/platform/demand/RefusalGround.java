package org.zhengshu.platform.demand;

/** The only grounds of 不同意 (art. 14, 15, 21): a department cannot invent a condition. */
enum RefusalGround {
    ENTRY_CONDITION,
    LAW,
    REGULATION,
    STATE_COUNCIL_DECISION
}
