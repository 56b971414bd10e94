package org.zhengshu.platform.opendata;

import java.util.List;
import java.util.Map;

/**
 * What an edition holds, as its page shows it.
 *
 * @param filled share of cells that hold a value, per mille
 * @param districts rows that count, by district, the largest first
 */
record Contents(
        List<Field> fields,
        Headline headline,
        Map<String, Long> districts,
        List<Note> notes,
        List<OpenFile> files,
        int filled,
        int nameColumn) {

    /**
     * A published column.
     *
     * @param item the entry's item; empty for a column that the platform added
     */
    record Field(String title, String item, String remark, boolean numeric) {}

    /** Words under {@code key} with their figures; the first figure is shown large. */
    record Headline(String key, List<Long> values) {}

    /** Words under {@code key}: what was changed, what to know. */
    record Note(String key, List<String> values) {}

    record OpenFile(String format, long bytes, String sm3) {}
}
