package org.zhengshu.lake;

/** What a write does with the rows that the table has. */
public enum WriteMode {
    /** The new rows take the place of all others; the columns may change. */
    REPLACE,
    /** The new rows are added; the columns must be the same. */
    APPEND
}
