package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of a dataset's table. */
public record TablePage(
        String slug,
        String title,
        String filter,
        int sort,
        boolean down,
        int from,
        long count,
        boolean sortable,
        @Nullable String district,
        List<DatasetPage.Place> districts,
        @Nullable String above,
        List<Step> path,
        List<DatasetPage.Column> columns,
        List<PublicRow> rows) {

    /** A level of a table in levels; {@code code} is empty at the top. */
    public record Step(String code, String name) {}

    /** The count stops somewhere: there may be more. */
    public boolean atLeast() {
        return !whole() && count == RowStore.MAX_COUNTED;
    }

    private boolean whole() {
        return filter.isEmpty() && district == null && above == null;
    }

    public boolean leveled() {
        return !path.isEmpty();
    }

    public int page() {
        return from / RowStore.PAGE + 1;
    }

    public long pages() {
        return Math.max(1, (count + RowStore.PAGE - 1) / RowStore.PAGE);
    }

    public int previous() {
        return Math.max(0, from - RowStore.PAGE);
    }

    public int next() {
        return from + RowStore.PAGE;
    }

    public int last() {
        return (int) Math.min(RowStore.MAX_OFFSET, (pages() - 1) * RowStore.PAGE);
    }

    /** The rows below one row. */
    public String below(String code) {
        return "/open/datasets/" + slug + "/table?above=" + Face.encoded(code);
    }

    public String first() {
        return String.valueOf(count == 0 ? 0 : from + 1L);
    }

    public String until() {
        return String.valueOf(from + rows.size());
    }

    public boolean more() {
        return from + rows.size() < count;
    }

    /** The address of this table seen otherwise. */
    public String link(int column, boolean descending, int start) {
        return "/open/datasets/" + slug + "/table?q=" + Face.encoded(filter) + "&sort=" + column + "&down=" + descending
                + "&from=" + start + (district == null ? "" : "&district=" + Face.encoded(district))
                + (above == null ? "" : "&above=" + Face.encoded(above));
    }

    /** A click on a title sorts by it; another one turns the order round. */
    public String sortedBy(DatasetPage.Column column) {
        return link(column.index(), sort == column.index() && !down, 0);
    }

    public String ariaSort(DatasetPage.Column column) {
        return sort != column.index() ? "none" : down ? "descending" : "ascending";
    }
}
