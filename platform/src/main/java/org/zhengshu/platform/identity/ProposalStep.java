package org.zhengshu.platform.identity;

/** What can be done with a proposal: by a second person, or by whoever proposed it. */
enum ProposalStep {
    CONFIRM,
    REFUSE,
    WITHDRAW
}
