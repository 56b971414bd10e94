package org.zhengshu.kernel.time;

/** A duty with a statutory end. Articles are those of 政务数据共享条例 (国令第809号). */
public enum DeadlineKind {
    /** 目录更新: after a change of law or duty the provider updates its catalogue and submits it (art. 17). */
    CAT_UPDATE,
    /** 延长目录更新: with the authority's consent (art. 17). */
    CAT_UPDATE_EXTENSION,
    /** 审核发布: the authority reviews and publishes what was submitted (art. 17). */
    CAT_REVIEW,
    /** 资源注册: a new resource is registered and tied to its system (local rules; the regulation sets no limit). */
    RESOURCE_REGISTER,
    /** 无条件共享的答复 (art. 21). */
    ANSWER_UNCONDITIONAL,
    /** 有条件共享的答复: agree or refuse (art. 21). */
    ANSWER_CONDITIONAL,
    /** 延期答复: the longest extension, with the authority's consent, the applicant told (art. 21). */
    ANSWER_EXTENSION,
    /** 提供: from the consent until the data is shared (art. 22). */
    DELIVER,
    /** 校核: verify, correct, feed back (art. 26). */
    VERIFY,
    /** 使用记录的保存, in years (art. 29). */
    RECORD_KEEP
}
