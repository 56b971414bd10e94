package org.zhengshu.platform.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.opendata.coordinates.Position;

/** The published rows, for the table, the list and the map. */
@Component
class RowStore {
    /** Sorting and filtering read at most this many pages. */
    static final int PAGE = 50;

    /** A program gets at most this many rows at once. */
    static final int MAX_STRETCH = 1_000;

    static final int MAX_OFFSET = 1_000_000;
    /** A larger table is not sorted: the published order stands, and a download sorts anywhere. */
    static final int MAX_SORTED = 50_000;
    /** In a sorted table so many rows are counted over; further on one turns the pages, or sorts the other way. */
    static final int MAX_SKIPPED = 1_000;
    /** Rows above a row, itself among them: a circle in the source ends here. */
    static final int MAX_LEVELS = 8;
    /** Matches are counted as far as this. */
    static final int MAX_COUNTED = 10_000;
    /** More points than this say no more on a map of a city. */
    static final int MAX_POINTS = 2_000;

    private final JdbcClient jdbc;
    private final SqlJson json;

    RowStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What to show of the rows; any text is only text.
     *
     * @param column the column to sort by, -1 for the published order
     * @param usable without what is closed
     */
    record View(
            String filter,
            @Nullable String district,
            @Nullable String above,
            int column,
            boolean numeric,
            boolean descending,
            boolean usable) {
        static View found(String filter) {
            return new View(filter, null, null, -1, false, false, false);
        }

        /** Places where one can go now. */
        static View places(@Nullable String district) {
            return new View("", district, null, -1, false, false, true);
        }

        /** All rows in the published order, which numbers them without gaps. */
        boolean published() {
            return filter.isEmpty() && district == null && above == null && column < 0 && !usable;
        }

        boolean sorted() {
            return column >= 0;
        }

        private boolean joined() {
            return district != null || above != null || usable;
        }

        String conditions() {
            return (district == null ? "" : " AND r.district = :district")
                    + (above == null ? "" : " AND r.above = :above")
                    + (usable ? " AND NOT r.closed" : "");
        }
    }

    /** Rows of a view with how many it has, counted as far as {@link #MAX_COUNTED}. */
    record Stretch(long count, List<PublicRow> rows) {}

    /** The rows from {@code offset} on in the published order. A late page of everything is found by its number, not by counting up to it. */
    Stretch rows(Edition edition, View view, int offset, int limit) {
        if (view.published()) {
            return new Stretch(edition.rows(), after(edition.id(), offset, limit));
        }
        var numbers = numbers(edition.id(), view, 0, MAX_COUNTED);
        int from = Math.min(offset, numbers.size());
        return new Stretch(
                numbers.size(), numbered(edition.id(), numbers.subList(from, Math.min(from + limit, numbers.size()))));
    }

    /** A page of a view: how many rows it has, those wanted in its order, whether there are some before and behind them. */
    record Leaf(long count, List<PublicRow> rows, boolean before, boolean behind) {}

    /**
     * The rows of a sorted view. Read along the column's index from the row that the turn names, so that the last page costs
     * what the first does; only what words are looked for in is read wholly, up to {@link #MAX_COUNTED} rows.
     */
    Leaf sorted(Edition edition, View view, Turn turn, int limit) {
        int skipped = turn instanceof Turn.First(var places) ? Math.min(places, MAX_SKIPPED) : 0;
        var found = sorted(edition.id(), view, turn, skipped + limit + 1);
        boolean more = found.size() > skipped + limit;
        var rows = new ArrayList<>(
                found.subList(Math.min(skipped, found.size()), Math.min(skipped + limit, found.size())));
        if (turn.backwards()) {
            Collections.reverse(rows);
        }
        return new Leaf(
                count(edition, view),
                rows,
                turn.backwards() ? more : turn instanceof Turn.After || skipped > 0,
                turn.backwards() ? turn instanceof Turn.Before : more);
    }

    private List<PublicRow> sorted(UUID edition, View view, Turn turn, int limit) {
        long number = switch (turn) {
            case Turn.First ignored -> 0;
            case Turn.Last ignored -> 0;
            case Turn.After(var row) -> row;
            case Turn.Before(var row) -> row;
        };
        var key = number == 0 ? null : key(edition, view, number);
        var rows = new ArrayList<PublicRow>();
        for (var reading : SortedRows.readings(edition, view, turn, key)) {
            if (rows.size() < limit) {
                rows.addAll(jdbc.sql(reading)
                        .param("edition", edition)
                        .param("filter", view.filter())
                        .param("district", view.district())
                        .param("above", view.above())
                        .param("after", 0)
                        .param("block", EditionRows.BLOCK)
                        .param("most", MAX_COUNTED)
                        .param("key", key)
                        .param("number", number)
                        .param("limit", limit - rows.size())
                        .query(this::read)
                        .list());
            }
        }
        return rows;
    }

    private @Nullable String key(UUID edition, View view, long number) {
        return jdbc.sql("SELECT " + SortedRows.key(view).sql()
                        + "::text FROM opendata.open_row WHERE edition = :edition AND number = :number")
                .param("edition", edition)
                .param("number", number)
                .query((row, index) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(Function.identity())
                .orElse(null);
    }

    private long count(Edition edition, View view) {
        return view.filter().isEmpty() && !view.joined()
                ? edition.rows()
                : jdbc.sql("SELECT count(*) FROM (" + numbersSql(view) + " LIMIT :most) AS counted")
                        .param("edition", edition.id())
                        .param("filter", view.filter())
                        .param("district", view.district())
                        .param("above", view.above())
                        .param("after", 0)
                        .param("block", EditionRows.BLOCK)
                        .param("most", MAX_COUNTED)
                        .query(Long.class)
                        .single();
    }

    /** The rows with {@code filter} behind the row {@code after}, in the published order. */
    List<PublicRow> following(UUID edition, String filter, long after, int limit) {
        return filter.isEmpty()
                ? after(edition, after, limit)
                : numbered(edition, numbers(edition, View.found(filter), after, limit));
    }

    private List<PublicRow> after(UUID edition, long number, int limit) {
        return jdbc.sql(SELECT + " WHERE edition = :edition AND number > :number ORDER BY number LIMIT :limit")
                .param("edition", edition)
                .param("number", number)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private List<Long> numbers(UUID edition, View view, long after, int most) {
        boolean ordered = view.filter().isEmpty();
        var numbers = jdbc.sql(numbersSql(view) + (ordered ? " ORDER BY number" : "") + " LIMIT :most")
                .param("edition", edition)
                .param("filter", view.filter())
                .param("district", view.district())
                .param("above", view.above())
                .param("after", after)
                .param("block", EditionRows.BLOCK)
                .param("most", most)
                .query(Long.class)
                .list();
        return ordered ? numbers : numbers.stream().sorted().toList();
    }

    /** Words are looked for in the texts of many rows first, then in the lines of those texts. */
    static String numbersSql(View view) {
        return (view.filter().isEmpty()
                        ? "SELECT r.number FROM opendata.open_row r WHERE r.edition = :edition AND r.number > :after"
                        : SAYING + (view.joined() ? JOINED : "")
                                + " WHERE strpos(said.line, lower(:filter)) > 0 AND first + at - 1 > :after")
                + view.conditions();
    }

    private static final String SAYING = """
            SELECT first + at - 1 AS number
            FROM (SELECT first, words FROM opendata.row_words
                    WHERE edition = :edition AND first > :after - :block AND strpos(words, lower(:filter)) > 0
                    ORDER BY first) AS block
                CROSS JOIN LATERAL string_to_table(block.words, E'\\n') WITH ORDINALITY AS said(line, at)
            """;

    private static final String JOINED =
            " JOIN opendata.open_row r ON r.edition = :edition AND r.number = first + at - 1";

    private List<PublicRow> numbered(UUID edition, List<Long> numbers) {
        return jdbc.sql(SELECT + """
                         JOIN unnest(:numbers::bigint[]) WITH ORDINALITY AS asked(number, place) USING (number)
                        WHERE edition = :edition ORDER BY place
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .param("edition", edition)
                .query(this::read)
                .list();
    }

    static final String SELECT =
            "SELECT number, cells, longitude, latitude, district, code, above, closed FROM opendata.open_row";

    /** The rows nearest to a place. */
    List<PublicRow> near(UUID edition, Position place, int limit) {
        return jdbc.sql(SELECT + """
                         WHERE edition = :edition AND longitude IS NOT NULL AND NOT closed
                        ORDER BY power((longitude - :east) * cos(radians(:north)), 2) + power(latitude - :north, 2)
                        LIMIT :limit
                        """)
                .param("edition", edition)
                .param("east", place.longitude())
                .param("north", place.latitude())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    List<PublicRow> points(UUID edition) {
        return jdbc.sql(SELECT + """
                         WHERE edition = :edition AND longitude IS NOT NULL AND NOT closed ORDER BY number LIMIT :limit
                        """)
                .param("edition", edition)
                .param("limit", MAX_POINTS)
                .query(this::read)
                .list();
    }

    /** The row with this code, and those above it, the topmost first. */
    List<PublicRow> path(UUID edition, String code) {
        return jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT r.*, 1 AS step FROM opendata.open_row r WHERE edition = :edition AND code = :code
                            UNION ALL
                            SELECT r.*, step + 1 FROM opendata.open_row r JOIN way ON r.edition = way.edition AND r.code = way.above
                            WHERE step < :most)
                        SELECT number, cells, longitude, latitude, district, code, above, closed FROM way ORDER BY step DESC
                        """)
                .param("edition", edition)
                .param("code", code)
                .param("most", MAX_LEVELS)
                .query(this::read)
                .list();
    }

    boolean hasLevels(UUID edition) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM opendata.open_row WHERE edition = :edition AND above = '')")
                .param("edition", edition)
                .query(Boolean.class)
                .single();
    }

    private PublicRow read(ResultSet row, int index) throws SQLException {
        return new PublicRow(
                row.getLong("number"),
                json.texts(row.getString("cells")),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                row.getString("district"),
                row.getString("code"),
                row.getString("above"),
                row.getBoolean("closed"));
    }
}
