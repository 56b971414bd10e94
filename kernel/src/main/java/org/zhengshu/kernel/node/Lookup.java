package org.zhengshu.kernel.node;

import java.util.List;

/**
 * Rows of one table whose key column equals one of {@code keys}; only {@code columns} leave the department.
 *
 * @param keys at most {@link #MAX_KEYS}; compared as text after the node's normalisation of identity numbers
 * @param maxRows the most rows that may come back
 */
public record Lookup(TableRef table, String keyColumn, List<String> keys, List<String> columns, int maxRows) {
    public static final int MAX_KEYS = 10_000;
    public static final int MAX_ROWS = 100_000;

    public Lookup {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }
}
