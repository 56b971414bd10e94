package org.zhengshu.platform.objection;

/** What can be done to a recheck. */
enum RecheckStep {
    ACCEPT,
    /** Sees the key of the record in clear, which is audited. */
    SHOW_KEY,
    REPLY,
    CONFIRM,
    DISPUTE,
    MEDIATE
}
