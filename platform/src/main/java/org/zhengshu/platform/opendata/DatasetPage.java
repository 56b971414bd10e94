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
        String filled,
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
        List<Answered> feedback) {

    /** A download. */
    public record File(String format, String label, String size, String sm3) {}

    public record Column(int index, String title, String remark, boolean numeric, boolean added) {}

    /** A district with its count. */
    public record Place(String name, long count) {}

    /** A row as a line of the list. */
    public record Item(
            long number,
            String name,
            String details,
            @Nullable String distance) {}

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
