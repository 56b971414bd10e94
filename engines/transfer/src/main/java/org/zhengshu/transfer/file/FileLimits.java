package org.zhengshu.transfer.file;

/** What an uploaded file may have at most. */
public final class FileLimits {
    public static final int MAX_COLUMNS = 1_000;
    public static final int MAX_ROWS = 5_000_000;
    /** Characters of a column's title. */
    public static final int MAX_TITLE = 100;
    /** Characters of one cell. */
    public static final int MAX_CELL = 100_000;
    /** Faults that are listed; more are only counted by there being this many. */
    public static final int MAX_FAULTS = 100;

    private FileLimits() {}
}
