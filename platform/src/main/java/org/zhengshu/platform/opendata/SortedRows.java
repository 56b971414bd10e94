package org.zhengshu.platform.opendata;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.opendata.RowStore.View;

/**
 * A stretch of a sorted table as one or two readings along the index on (key, number): rows that have a key, in either
 * direction, and rows that have none, which come last in both. Equal keys follow each other by number, downwards when the
 * order is descending, so that one index serves both.
 */
final class SortedRows {
    private final View view;
    private final boolean backwards;
    private final String key;

    private SortedRows(View view, boolean backwards) {
        this.view = view;
        this.backwards = backwards;
        this.key = key(view).sql();
    }

    /** @param keyOfRow the key of the row that the turn names, null when it has none */
    static List<String> readings(UUID edition, View view, Turn turn, @Nullable String keyOfRow) {
        var rows = new SortedRows(view, turn.backwards());
        var parts = switch (turn) {
            case Turn.First ignored -> List.of(rows.keyed(""), rows.keyless(""));
            case Turn.Last ignored -> List.of(rows.keyless(""), rows.keyed(""));
            case Turn.After ignored ->
                keyOfRow == null
                        ? List.of(rows.keyless(" AND number > :number"))
                        : List.of(rows.keyed(rows.beyond()), rows.keyless(""));
            case Turn.Before ignored ->
                keyOfRow == null
                        ? List.of(rows.keyless(" AND number < :number"), rows.keyed(""))
                        : List.of(rows.keyed(rows.beyond()));
        };
        // The edition stands in the text: the planner must see which part of the table is read.
        return parts.stream()
                .map(part -> RowStore.SELECT + " AS r WHERE edition = '" + edition + "'" + part + " LIMIT :limit")
                .toList();
    }

    static SortKey key(View view) {
        return new SortKey(view.column(), view.numeric());
    }

    private String keyed(String from) {
        return " AND " + key + " IS NOT NULL" + from + conditions() + " ORDER BY "
                + (falling() ? key + " DESC, number DESC" : key + ", number");
    }

    private String keyless(String from) {
        return " AND " + key + " IS NULL" + from + conditions() + " ORDER BY "
                + (backwards ? key + " DESC, number DESC" : key + ", number");
    }

    private String beyond() {
        return " AND (" + key + ", number) " + (falling() ? "<" : ">")
                + (view.numeric() ? " (:key::numeric, :number)" : " (:key::text COLLATE \"C\", :number)");
    }

    /** Against the order that is shown when a page is read from its end. */
    private boolean falling() {
        return view.descending() != backwards;
    }

    private String conditions() {
        return view.conditions()
                + (view.filter().isEmpty()
                        ? ""
                        : " AND number IN (" + RowStore.numbersSql(View.found(view.filter())) + " LIMIT :most)");
    }
}
