package org.zhengshu.platform.governance;

/** 归集, 检核, 清洗. */
enum RunKind {
    INGESTION,
    CHECK,
    CLEANSING
}
