package org.zhengshu.platform.catalogue;

/** 开放属性. */
public enum OpennessMode {
    UNCONDITIONAL,
    CONDITIONAL,
    NOT_OPEN
}
