package org.zhengshu.platform.governance;

/** What can be done to a rule of an entry. */
enum RuleStep {
    /** What follows from the items is not judged any more. */
    MUTE,
    /** Takes a muting back. */
    RESTORE,
    /** Takes back what somebody set. */
    REMOVE
}
