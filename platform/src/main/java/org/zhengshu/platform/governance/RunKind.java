package org.zhengshu.platform.governance;

import java.util.Locale;

/** 归集, 检核, 清洗. */
enum RunKind {
    INGESTION,
    CHECK,
    CLEANSING;

    /** The name of its kind of work. */
    String work() {
        return "governance." + name().toLowerCase(Locale.ROOT);
    }
}
