package org.zhengshu.platform.evaluation;

/** The three rates that the plans name, with a target of 95 % for 2025. */
public enum KpiKey {
    /** 目录挂载率. */
    MOUNTING_RATE,
    /** 数据更新及时率. */
    TIMELINESS_RATE,
    /** 供需对接清单总体完成率. */
    FULFILMENT_RATE
}
