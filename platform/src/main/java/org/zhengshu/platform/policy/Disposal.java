package org.zhengshu.platform.policy;

/** What became of the data when the purpose had ended (条例 art. 27: 妥善处置). */
enum Disposal {
    RETURNED,
    DESTROYED
}
