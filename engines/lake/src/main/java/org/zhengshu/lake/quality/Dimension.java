package org.zhengshu.lake.quality;

/** The dimensions of data quality, GB/T 36344-2018 (from memory: 待核), that rules over rows can judge. */
public enum Dimension {
    /** 规范性. */
    CONFORMITY,
    /** 完整性. */
    COMPLETENESS,
    /** 准确性. */
    ACCURACY,
    /** 一致性. */
    CONSISTENCY,
    /** 时效性. */
    TIMELINESS,
    /** 可访问性. */
    ACCESSIBILITY
}
