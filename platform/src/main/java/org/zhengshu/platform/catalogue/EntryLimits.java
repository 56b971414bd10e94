package org.zhengshu.platform.catalogue;

/** How much an entry may hold. */
final class EntryLimits {
    /** 信息资源名称 (发改高技〔2017〕1272号). */
    static final int NAME = 200;

    static final int ABSTRACT = 2_000;
    static final int TEXT = 2_000;
    static final int SHORT_TEXT = 200;
    static final int ITEMS = 1_000;
    static final int ITEM_NAME = 100;
    static final int COLUMN = 128;
    static final int KEYWORDS = 30;
    static final int KEYWORD = 50;
    static final int RELATED_CODES = 50;
    static final int CODE = 100;
    static final int MIN_GRADE = 1;
    /** 一般数据 1 to 4 of GB/T 43697-2024; important and core data may not enter the platform. */
    static final int MAX_GRADE = 4;

    private EntryLimits() {}
}
