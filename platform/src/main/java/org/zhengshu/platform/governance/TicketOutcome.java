package org.zhengshu.platform.governance;

/** 已更正, 核实无误, 无法核实. */
enum TicketOutcome {
    CORRECTED,
    CONFIRMED,
    UNCLEAR
}
