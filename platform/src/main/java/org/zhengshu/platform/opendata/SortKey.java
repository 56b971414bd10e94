package org.zhengshu.platform.opendata;

/**
 * The value of a cell by which a table is sorted, as SQL. The function
 * {@code opendata.index_part} indexes it with the row's number behind it, and {@link RowStore} reads along that index; both
 * must write it the same.
 *
 * @param column counts from 0
 */
record SortKey(int column, boolean numeric) {
    /** Longer texts that begin alike follow each other by number: an index holds no longer ones. */
    static final int LETTERS = 200;

    /** Without a value, as are empty cells and texts where numbers stand, it is null and comes last. */
    String sql() {
        var cell = "(cells ->> " + column + ")";
        return numeric
                ? "(CASE WHEN " + cell + " ~ '^-?[0-9]{1,15}([.][0-9]{1,12})?$' THEN " + cell + "::numeric END)"
                : "(left(NULLIF(" + cell + ", ''), " + LETTERS + ") COLLATE \"C\")";
    }
}
