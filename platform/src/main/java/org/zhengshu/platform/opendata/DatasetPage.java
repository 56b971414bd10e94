package org.zhengshu.platform.opendata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of a dataset shows. */
public record DatasetPage(
        String slug,
        String title,
        String question,
        String figure,
        String rest,
        String department,
        String date,
        String cycle,
        String code,
        String theme,
        String licence,
        long rows,
        int edition,
        Quality quality,
        @Nullable String receipt,
        List<String> notes,
        List<File> files,
        List<Column> columns,
        List<Place> districts,
        @Nullable String district,
        boolean near,
        boolean places,
        @Nullable PointMap map,
        List<Item> list,
        List<Answered> feedback,
        @Nullable SeriesChart chart,
        List<Version> versions,
        List<TablePage.Step> levels,
        String jsonLd) {

    /** A download. */
    public record File(
            String format,
            String label,
            String size,
            String sm3,
            @Nullable String sha256) {}

    /** {@code lang} is the title's language where it is not the page's. */
    public record Column(
            int index, String title, @Nullable String lang, String remark, boolean numeric, boolean added) {}

    /** A district with its count. */
    public record Place(String name, long count) {}

    /** An edition, the live one or one before it. */
    public record Version(int number, String date, long rows, boolean live, String receipt) {}

    /** A row as a line of the list; {@code open} now, null where its hours are not known. */
    public record Item(
            long number,
            String name,
            String details,
            @Nullable String distance,
            @Nullable Boolean open) {}

    /** A report and its answer. */
    public record Answered(
            String number,
            String words,
            @Nullable String row,
            String date,
            String state,
            String stateWords,
            @Nullable String answer,
            String answeredOn) {}
}
