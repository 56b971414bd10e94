package org.zhengshu.platform.opendata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an edition holds, as its page shows it.
 *
 * @param filled share of cells that hold a value, per mille
 * @param checked what was found wrong, null in editions before it was counted
 * @param series the course in time, null where no column names days
 * @param districts rows that count, by district, the largest first
 */
record Contents(
        List<Field> fields,
        Headline headline,
        Map<String, Long> districts,
        List<Note> notes,
        List<OpenFile> files,
        int filled,
        int nameColumn,
        @Nullable Checked checked,
        @Nullable Series series) {

    /**
     * A published column.
     *
     * @param item the entry's item; empty for a column that the platform added
     * @param englishTitle null where the provider gave none
     */
    record Field(
            String title,
            String item,
            String remark,
            boolean numeric,
            @Nullable String englishTitle) {
        Field(String title, String item, String remark, boolean numeric) {
            this(title, item, remark, numeric, null);
        }

        String titled(boolean english) {
            return english && englishTitle != null && !englishTitle.isBlank() ? englishTitle : title;
        }
    }

    /** Words under {@code key} with their figures; the first figure is shown large. */
    record Headline(String key, List<Long> values) {}

    /** Words under {@code key}: what was changed, what to know. */
    record Note(String key, List<String> values) {}

    /** {@code sha256} is null in editions before it was kept. */
    record OpenFile(
            String format, long bytes, String sm3, @Nullable String sha256) {}

    /**
     * Counts for the measure of quality.
     *
     * @param typed cells that hold a value and promise a number, a day or a place
     * @param mistyped those of them that hold something else
     * @param repeated rows that say the same as an earlier one
     * @param contradicting rows whose own cells contradict each other or the published system: swapped or unusable places
     */
    record Checked(long typed, long mistyped, long repeated, long contradicting) {}

    /**
     * Means by day, or by month where there are more days than a line can show.
     *
     * @param titles the columns that have a mean
     * @param missing the codes for "not measured" that stood in each of them and are in no mean; null in editions before they were declared
     */
    record Series(
            String step,
            List<String> titles,
            List<Moment> moments,
            @Nullable List<List<String>> missing) {}

    /** A mean is null where no row has a number. */
    record Moment(String at, List<@Nullable Double> means, long rows) {}
}
