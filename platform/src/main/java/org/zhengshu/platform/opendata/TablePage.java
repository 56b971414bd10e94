package org.zhengshu.platform.opendata;

import java.util.List;

/** A stretch of a dataset's table. */
public record TablePage(
        String slug,
        String title,
        String filter,
        int sort,
        boolean down,
        int from,
        long count,
        List<DatasetPage.Column> columns,
        List<PublicRow> rows) {

    public String first() {
        return String.valueOf(count == 0 ? 0 : from + 1L);
    }

    public String last() {
        return String.valueOf(from + rows.size());
    }

    public boolean more() {
        return from + rows.size() < count;
    }

    /** The address of this table seen otherwise. */
    public String link(int column, boolean descending, int start) {
        return "/open/datasets/" + slug + "/table?q=" + Face.encoded(filter) + "&sort=" + column + "&down=" + descending
                + "&from=" + start;
    }

    /** A click on a title sorts by it; another one turns the order round. */
    public String sortedBy(DatasetPage.Column column) {
        return link(column.index(), sort == column.index() && !down, 0);
    }

    public String ariaSort(DatasetPage.Column column) {
        return sort != column.index() ? "none" : down ? "descending" : "ascending";
    }
}
