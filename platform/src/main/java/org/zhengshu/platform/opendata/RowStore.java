package org.zhengshu.platform.opendata;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlJson;
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
    /** Rows above a row, itself among them: a circle in the source ends here. */
    static final int MAX_LEVELS = 8;
    /** Matches are counted as far as this. */
    static final int MAX_COUNTED = 10_000;
    /** More points than this say no more on a map of a city. */
    static final int MAX_POINTS = 2_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final SqlJson json;

    RowStore(JdbcClient jdbc, DataSource dataSource, SqlJson json) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.json = json;
    }

    void delete(UUID edition) {
        jdbc.sql("DELETE FROM opendata.open_row WHERE edition = :edition")
                .param("edition", edition)
                .update();
    }

    /** Rows of all editions of the dataset but the live one. */
    void deleteSuperseded(UUID dataset) {
        jdbc.sql("""
                        DELETE FROM opendata.open_row WHERE edition IN (SELECT id FROM opendata.edition
                            WHERE dataset = :dataset AND state IN ('SUPERSEDED', 'FAILED'))
                        """).param("dataset", dataset).update();
    }

    /** Copies rows into the table, inside the present transaction. */
    Copy copy(UUID edition) throws SQLException {
        return new Copy(edition, DataSourceUtils.getConnection(dataSource));
    }

    /** A running COPY. Closing without {@link #end} drops what was written. */
    final class Copy implements AutoCloseable {
        private static final int BUFFER = 1 << 16;

        private final String edition;
        private final StringBuilder lines = new StringBuilder(BUFFER + 1_024);
        private final Connection connection;
        private final CopyIn copy;

        private Copy(UUID edition, Connection connection) throws SQLException {
            this.edition = edition.toString();
            this.connection = connection;
            this.copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY opendata.open_row (edition, number, cells, longitude, latitude, district, code,"
                            + " above) FROM STDIN (FORMAT csv)");
        }

        void write(PublicRow row) throws SQLException {
            lines.append(edition)
                    .append(',')
                    .append(row.number())
                    .append(',')
                    .append(quoted(json.write(row.cells())))
                    .append(',')
                    .append(text(row.longitude()))
                    .append(',')
                    .append(text(row.latitude()))
                    .append(',')
                    .append(optional(row.district()))
                    .append(',')
                    .append(optional(row.code()))
                    .append(',')
                    .append(optional(row.above()))
                    .append('\n');
            if (lines.length() >= BUFFER) {
                send();
            }
        }

        private void send() throws SQLException {
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            lines.setLength(0);
            copy.writeToCopy(bytes, 0, bytes.length);
        }

        void end() throws SQLException {
            send();
            copy.endCopy();
        }

        @Override
        public void close() throws SQLException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            DataSourceUtils.releaseConnection(connection, dataSource);
        }

        private String text(@Nullable Double value) {
            return value == null ? "" : value.toString();
        }

        /** Nothing is NULL, an empty text is quoted: PostgreSQL's CSV tells them apart. */
        private String optional(@Nullable String value) {
            return value == null ? "" : quoted(value);
        }

        private String quoted(String value) {
            return '"' + value.replace("\"", "\"\"").replace("\u0000", "") + '"';
        }
    }

    /**
     * What to show of the rows; any text is only text.
     *
     * @param column the column to sort by, -1 for the published order
     */
    record View(
            String filter,
            @Nullable String district,
            @Nullable String above,
            int column,
            boolean numeric,
            boolean descending,
            int offset) {
        static final View ALL = new View("", null, null, -1, false, false, 0);

        boolean everything() {
            return filter.isEmpty() && district == null && above == null;
        }
    }

    List<PublicRow> rows(UUID edition, View view, int limit) {
        var order = "number";
        if (view.column() >= 0) {
            var cell = "(cells ->> " + view.column() + ")";
            order = (view.numeric()
                            ? "CASE WHEN " + cell + " ~ '^-?[0-9]{1,15}([.][0-9]{1,12})?$' THEN " + cell
                                    + "::numeric END"
                            : "NULLIF(" + cell + ", '') COLLATE \"C\"")
                    + (view.descending() ? " DESC" : "") + " NULLS LAST, number";
        }
        // The published order numbers the rows without gaps: a late page is found by its number, not by counting up to
        // it.
        boolean numbered = view.everything() && view.column() < 0;
        return jdbc.sql(SELECT + WHERE + (numbered ? " AND number > :offset" : "") + " ORDER BY " + order
                        + (numbered ? "" : " OFFSET :offset") + " LIMIT :limit")
                .param("edition", edition)
                .param("filter", view.filter())
                .param("district", view.district())
                .param("above", view.above())
                .param("offset", Math.min(view.offset(), MAX_OFFSET))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private static final String SELECT =
            "SELECT number, cells, longitude, latitude, district, code, above FROM opendata.open_row";

    private static final String WHERE = """
             WHERE edition = :edition AND (:filter = '' OR strpos(words, lower(:filter)) > 0)
                AND (:district::text IS NULL OR district = :district)
                AND (:above::text IS NULL OR above = :above)
            """;

    /** How many rows the view has, counted as far as {@link #MAX_COUNTED}. */
    long count(UUID edition, View view) {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM opendata.open_row" + WHERE + " LIMIT :most) AS found")
                .param("most", MAX_COUNTED)
                .param("edition", edition)
                .param("filter", view.filter())
                .param("district", view.district())
                .param("above", view.above())
                .query(Long.class)
                .single();
    }

    /** The rows nearest to a place. */
    List<PublicRow> near(UUID edition, Position place, int limit) {
        return jdbc.sql(SELECT + """
                         WHERE edition = :edition AND longitude IS NOT NULL
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
                         WHERE edition = :edition AND longitude IS NOT NULL ORDER BY number LIMIT :limit
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
                        SELECT number, cells, longitude, latitude, district, code, above FROM way ORDER BY step DESC
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

    /** Rows that say the same as an earlier one. */
    long repeated(UUID edition) {
        return jdbc.sql("SELECT count(*) - count(DISTINCT md5(words)) FROM opendata.open_row WHERE edition = :edition")
                .param("edition", edition)
                .query(Long.class)
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
                row.getString("above"));
    }
}
