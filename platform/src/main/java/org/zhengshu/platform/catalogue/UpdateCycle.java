package org.zhengshu.platform.catalogue;

/** 更新周期. */
public enum UpdateCycle {
    REAL_TIME,
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    HALF_YEARLY,
    YEARLY,
    IRREGULAR
}
