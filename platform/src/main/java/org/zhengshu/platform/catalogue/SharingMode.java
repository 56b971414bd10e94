package org.zhengshu.platform.catalogue;

/** 共享属性 (条例 art. 14). */
public enum SharingMode {
    UNCONDITIONAL,
    CONDITIONAL,
    NOT_SHARED
}
