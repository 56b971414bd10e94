package org.zhengshu.transfer.file;

/** What an uploaded file may have at most. */
public final class FileLimits {
    public static final int MAX_COLUMNS = 1_000;
    public static final int MAX_ROWS = 5_000_000;
    /** Characters of a column's title. */
    public static final int MAX_TITLE = 100;
    /** Characters of one cell. */
    public static final int MAX_CELL = 100_000;
    /** Bytes of an XLSX unpacked: a worksheet of the most rows is far below, an archive made to burst far above. */
    public static final long MAX_UNPACKED = 2L << 30;
    /** Bytes of an XLSX's shared texts, which are read into memory. */
    public static final long MAX_SHARED_TEXTS = 128L << 20;
    /** Parts of an XLSX. */
    public static final int MAX_PARTS = 2_000;
    /** Faults that are listed; more are only counted by there being this many. */
    public static final int MAX_FAULTS = 100;

    private FileLimits() {}
}
