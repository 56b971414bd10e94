package org.zhengshu.platform.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;

/** The rows of the stored files. */
@Component
class StoredFileTable {
    private final JdbcClient jdbc;

    StoredFileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param found what was found at the last look; null when that was what was written */
    record Known(
            String path,
            FileKind kind,
            String belongsTo,
            String sha256,
            @Nullable String found) {}

    void put(String path, StoredFile file, String sha256, Instant at) {
        jdbc.sql("""
                        INSERT INTO operations.stored_file (path, kind, belongs_to, sha256, written_at, checked_at)
                        VALUES (:path, :kind, :of, :sha256, :at, :at)
                        ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, belongs_to = excluded.belongs_to,
                            sha256 = excluded.sha256, written_at = excluded.written_at, checked_at = excluded.checked_at,
                            damaged_at = NULL, found = NULL
                        """)
                .param("path", path)
                .param("kind", file.kind().name())
                .param("of", file.belongsTo())
                .param("sha256", sha256)
                .param("at", SqlTime.param(at))
                .update();
    }

    Optional<Known> find(String path) {
        return jdbc.sql("""
                        SELECT path, kind, belongs_to, sha256, found FROM operations.stored_file WHERE path = :path
                        """)
                .param("path", path)
                .query((row, index) -> known(row))
                .optional();
    }

    void remove(String path) {
        jdbc.sql("DELETE FROM operations.stored_file WHERE path = :path")
                .param("path", path)
                .update();
    }

    void removeBelow(String prefix) {
        jdbc.sql("DELETE FROM operations.stored_file WHERE starts_with(path, :prefix)")
                .param("prefix", prefix)
                .update();
    }

    /** Those that were not read for the longest time, none that was read at {@code begun} or after. */
    List<Known> longestUnread(Instant begun, int many) {
        return jdbc.sql("""
                        SELECT path, kind, belongs_to, sha256, found FROM operations.stored_file
                        WHERE checked_at < :begun ORDER BY checked_at, path LIMIT :many
                        """)
                .param("begun", SqlTime.param(begun))
                .param("many", many)
                .query((row, index) -> known(row))
                .list();
    }

    void read(String path, Instant at) {
        jdbc.sql("UPDATE operations.stored_file SET checked_at = :at WHERE path = :path")
                .param("at", SqlTime.param(at))
                .param("path", path)
                .update();
    }

    /** False when this damage is known already. */
    boolean damaged(Known file, String found, Instant at) {
        return jdbc.sql("""
                        UPDATE operations.stored_file SET damaged_at = :at, found = :found
                        WHERE path = :path AND sha256 = :sha256 AND found IS DISTINCT FROM :found
                        """)
                        .param("at", SqlTime.param(at))
                        .param("found", found)
                        .param("path", file.path())
                        .param("sha256", file.sha256())
                        .update()
                == 1;
    }

    boolean whole(String path) {
        return jdbc.sql("""
                        UPDATE operations.stored_file SET damaged_at = NULL, found = NULL
                        WHERE path = :path AND found IS NOT NULL
                        """).param("path", path).update() == 1;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("path"),
                FileKind.valueOf(row.getString("kind")),
                row.getString("belongs_to"),
                row.getString("sha256"),
                row.getString("found"));
    }
}
