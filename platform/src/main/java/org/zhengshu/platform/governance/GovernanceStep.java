package org.zhengshu.platform.governance;

/** What can be done about the governance of an entry. */
enum GovernanceStep {
    INGEST,
    CHECK,
    CLEANSE,
    SET_RULE
}
