package org.zhengshu.platform.objection;

/** What the provider found in its own business system: 已更正, 核实无误, 无法核实. */
public enum RecheckOutcome {
    CORRECTED,
    CONFIRMED,
    UNVERIFIABLE
}
