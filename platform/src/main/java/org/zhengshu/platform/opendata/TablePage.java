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
        List<PublicRow> rows,
        boolean before,
        boolean behind) {

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

    /** A sorted table is turned from row to row, so that nobody counts which page this is. */
    public boolean numbered() {
        return sort < 0;
    }

    public int page() {
        return from / RowStore.PAGE + 1;
    }

    public long pages() {
        return Math.max(1, (count + RowStore.PAGE - 1) / RowStore.PAGE);
    }

    public String begin() {
        return link(sort, down, "");
    }

    public String previous() {
        return link(
                sort,
                down,
                numbered()
                        ? "&from=" + Math.max(0, from - RowStore.PAGE)
                        : "&before=" + rows.getFirst().number());
    }

    public String next() {
        return link(
                sort,
                down,
                numbered()
                        ? "&from=" + (from + RowStore.PAGE)
                        : "&after=" + rows.getLast().number());
    }

    public String last() {
        return link(
                sort,
                down,
                numbered() ? "&from=" + Math.min(RowStore.MAX_OFFSET, (pages() - 1) * RowStore.PAGE) : "&end=true");
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

    /** The address of this table seen otherwise. */
    private String link(int column, boolean descending, String turn) {
        return "/open/datasets/" + slug + "/table?q=" + Face.encoded(filter) + "&sort=" + column + "&down=" + descending
                + turn + (district == null ? "" : "&district=" + Face.encoded(district))
                + (above == null ? "" : "&above=" + Face.encoded(above));
    }

    /** A click on a title sorts by it; another one turns the order round. */
    public String sortedBy(DatasetPage.Column column) {
        return link(column.index(), sort == column.index() && !down, "");
    }

    public String ariaSort(DatasetPage.Column column) {
        return sort != column.index() ? "none" : down ? "descending" : "ascending";
    }
}
