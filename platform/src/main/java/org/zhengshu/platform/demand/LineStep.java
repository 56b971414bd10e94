package org.zhengshu.platform.demand;

/** What can be done about one provider's answer. */
enum LineStep {
    ANSWER,
    /** 告知补正, which art. 21 allows once. */
    ASK_SUPPLEMENT,
    EXTEND,
    SUPPLEMENT,
    DECIDE_EXTENSION,
    DISPUTE,
    MEDIATE,
    /** The mediator's decision that the provider answers anew: after a refusal, for what is in use was answered. */
    ORDER_ANSWER
}
