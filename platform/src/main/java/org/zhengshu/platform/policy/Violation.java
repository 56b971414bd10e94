package org.zhengshu.platform.policy;

/** What a requester did wrong (after 条例 art. 25, 27, 29 and 34; the items of art. 40 待核). */
enum Violation {
    /** 超出用途. */
    PURPOSE,
    /** 超出范围. */
    SCOPE,
    /** 提供给第三方. */
    THIRD_PARTY,
    /** 没有使用记录. */
    RECORDS,
    /** 未按要求处置. */
    DISPOSAL,
    /** 安全措施不到位. */
    SECURITY,
    OTHER
}
