package org.zhengshu.platform.demand;

/** What can be done to an application as a whole. */
enum ApplicationStep {
    EDIT,
    ATTACH,
    SUBMIT,
    /** 共享负责人审核同意 (条例 art. 20). */
    SIGN,
    WITHDRAW
}
