package org.zhengshu.platform.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Writes the rows of an edition as a table of their own, copied frozen, indexed and checked in one transaction while nobody
 * reads it, and attaches it to {@code opendata.open_row} in another. Takes rows of old editions away.
 */
@Component
class EditionRows {
    /** Rows whose words are kept as one text. */
    static final int BLOCK = 100;

    /** Stands between the cells of a line of words; nobody types it. */
    private static final char BETWEEN = '\u001f';

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    EditionRows(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    private static String part(UUID edition) {
        return "opendata.open_row_" + edition.toString().replace("-", "");
    }

    /** Copies rows, inside the present transaction. {@code scratch} takes the words until the rows are through. */
    Copy copy(UUID edition, Path scratch) throws SQLException, IOException {
        owner("make_part", edition);
        return new Copy(edition, scratch, DataSourceUtils.getConnection(dataSource));
    }

    /**
     * Keys, indexes and the reference to the edition, in the transaction that copied the rows. A table that is small enough to
     * be sorted has an index for each column.
     */
    void seal(UUID edition, long rows, List<Contents.Field> columns) {
        for (int i = 0; rows <= RowStore.MAX_SORTED && i < columns.size(); i++) {
            jdbc.sql("SELECT opendata.index_part(:edition, :place, :number)")
                    .param("edition", edition)
                    .param("place", i)
                    .param("number", columns.get(i).numeric())
                    .query((row, index) -> index)
                    .single();
        }
        owner("seal_part", edition);
    }

    /** Makes the sealed rows a part of the whole; reads none of them. */
    void attach(UUID edition) {
        owner("attach_part", edition);
    }

    /** Takes away what an earlier attempt at the edition left. */
    void clear(UUID edition) {
        owner("drop_part", edition);
        jdbc.sql("DELETE FROM opendata.row_words WHERE edition = :edition")
                .param("edition", edition)
                .update();
    }

    /** The application owns no table: the owner's function does it. */
    private void owner(String function, UUID edition) {
        jdbc.sql("SELECT opendata." + function + "(:edition)")
                .param("edition", edition)
                .query((row, index) -> index)
                .single();
    }

    /** Rows that say the same as an earlier one, told by a 64-bit hash: among a million rows one in 30 million goes wrong. */
    long repeated(UUID edition) {
        return jdbc.sql("SELECT count(*) - count(DISTINCT jsonb_hash_extended(cells, 0)) FROM " + part(edition))
                .query(Long.class)
                .single();
    }

    /**
     * Takes away the rows of all editions of the dataset that are not shown any more. Waits for running readers no longer than
     * some seconds, for new ones wait behind it.
     */
    void deleteSuperseded(UUID dataset) {
        jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
        var old = jdbc.sql("""
                        SELECT id FROM opendata.edition WHERE dataset = :dataset AND state IN ('SUPERSEDED', 'FAILED')
                            AND to_regclass('opendata.open_row_' || replace(id::text, '-', '')) IS NOT NULL
                        """).param("dataset", dataset).query(UUID.class).list();
        for (var edition : old) {
            clear(edition);
        }
    }

    /** A running COPY. Closing without {@link #end} drops what was written. */
    final class Copy implements AutoCloseable {
        private static final int BUFFER = 1 << 16;

        private final String edition;
        private final Connection connection;
        private final CopyManager manager;
        private final CopyIn copy;
        private final Path words;
        private final BufferedWriter blocks;
        private final StringBuilder lines = new StringBuilder(2 * BUFFER);
        private final StringBuilder cells = new StringBuilder();

        private Copy(UUID edition, Path scratch, Connection connection) throws SQLException, IOException {
            this.edition = edition.toString();
            this.connection = connection;
            this.words = scratch.resolve("words");
            this.blocks = Files.newBufferedWriter(words, StandardCharsets.UTF_8);
            this.manager = connection.unwrap(PGConnection.class).getCopyAPI();
            this.copy = manager.copyIn(
                    "COPY " + part(edition)
                            + " (edition, number, cells, longitude, latitude, district, code, above, closed) FROM STDIN (FREEZE)");
        }

        void write(PublicRow row) throws SQLException, IOException {
            cells.setLength(0);
            JsonText.array(cells, row.cells());
            lines.append(edition).append('\t').append(row.number()).append('\t');
            escape(cells.toString(), lines);
            lines.append('\t').append(orNull(row.longitude())).append('\t').append(orNull(row.latitude()));
            optional(row.district());
            optional(row.code());
            optional(row.above());
            lines.append(row.closed() ? "\tt\n" : "\tf\n");
            if (lines.length() >= BUFFER) {
                send();
            }
            say(row);
        }

        private void say(PublicRow row) throws IOException {
            boolean begins = (row.number() - 1) % BLOCK == 0;
            if (begins) {
                blocks.write((row.number() == 1 ? "" : "\n") + edition + '\t' + row.number() + '\t');
            }
            cells.setLength(0);
            // Inside a text of COPY's format a line's end is written as two signs.
            cells.append(begins ? "" : "\\n");
            for (int i = 0; i < row.cells().size(); i++) {
                cells.append(i == 0 ? "" : BETWEEN);
                escape(row.cells().get(i).toLowerCase(Locale.ROOT), cells);
            }
            blocks.append(cells);
        }

        private void send() throws SQLException {
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            lines.setLength(0);
            copy.writeToCopy(bytes, 0, bytes.length);
        }

        /** Writes what is left, then the words. */
        void end() throws SQLException, IOException {
            send();
            copy.endCopy();
            blocks.close();
            try (var said = Files.newInputStream(words)) {
                manager.copyIn("COPY opendata.row_words (edition, first, words) FROM STDIN", said);
            }
        }

        @Override
        public void close() throws SQLException, IOException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            blocks.close();
            DataSourceUtils.releaseConnection(connection, dataSource);
        }

        private static String orNull(@Nullable Double value) {
            return value == null ? "\\N" : value.toString();
        }

        private void optional(@Nullable String value) {
            lines.append('\t');
            if (value == null) {
                lines.append("\\N");
            } else {
                escape(value, lines);
            }
        }

        /** COPY's text format; PostgreSQL keeps no character zero. */
        private static void escape(String text, StringBuilder to) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '\\' -> to.append("\\\\");
                    case '\t' -> to.append("\\t");
                    case '\n' -> to.append("\\n");
                    case '\r' -> to.append("\\r");
                    case '\0' -> {}
                    default -> to.append(c);
                }
            }
        }
    }
}
