package org.zhengshu.platform.demand;

/** What can be done about one provider's answer. */
enum LineStep {
    ANSWER,
    EXTEND,
    SUPPLEMENT,
    DECIDE_EXTENSION,
    DISPUTE,
    MEDIATE
}
