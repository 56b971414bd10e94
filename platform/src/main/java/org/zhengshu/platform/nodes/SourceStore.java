package org.zhengshu.platform.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.http.SqlTime;

/** Registered sources as rows. */
@Repository
class SourceStore {
    private static final String ALL = """
            SELECT s.*, a.kind, a.revision, a.front_end, a.state = 'IN_FORCE' AS in_force,
                EXISTS (SELECT FROM nodes.address n WHERE n.source = s.id AND n.state = 'ASKED') AS asked
            FROM nodes.source s, LATERAL (
                SELECT * FROM nodes.address n WHERE n.source = s.id
                ORDER BY n.state = 'IN_FORCE' DESC, n.revision DESC LIMIT 1) a
            """;

    private final JdbcClient jdbc;

    SourceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param inForce false while its department has not confirmed any address; kind and revision are then the newest's
     * @param reachable null until the source was first looked at
     * @param asked true while another address waits for its department
     */
    record Known(
            Source source,
            boolean inForce,
            boolean asked,
            @Nullable Boolean reachable,
            @Nullable Instant checkedAt) {}

    /** False when there is a source of this id, or the department has one of this name. */
    boolean add(Source source) {
        return jdbc.sql("""
                        INSERT INTO nodes.source (id, name, department, use)
                        VALUES (:id, :name, :department, :use) ON CONFLICT DO NOTHING
                        """)
                        .param("id", source.id().value())
                        .param("name", source.name())
                        .param("department", source.department().value())
                        .param("use", source.use().name())
                        .update()
                == 1;
    }

    /** False when the department has another source of this name. */
    boolean rename(SourceId id, String name) {
        try {
            jdbc.sql("UPDATE nodes.source SET name = :name WHERE id = :id")
                    .param("name", name)
                    .param("id", id.value())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** What was found at another address, or with another password, says nothing any more. */
    void unchecked(SourceId id) {
        jdbc.sql("UPDATE nodes.source SET reachable = NULL, checked_at = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    /** Whoever changes its address works alone. */
    Optional<Source> locked(SourceId id) {
        boolean there = jdbc.sql("SELECT 1 FROM nodes.source WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
        return there ? find(id).map(Known::source) : Optional.empty();
    }

    List<Known> all() {
        return jdbc.sql(ALL + " ORDER BY s.id").query(SourceStore::known).list();
    }

    Optional<Known> find(SourceId id) {
        return jdbc.sql(ALL + " WHERE s.id = :id")
                .param("id", id.value())
                .query(SourceStore::known)
                .optional();
    }

    void checked(SourceId id, boolean reachable, Instant at) {
        jdbc.sql("UPDATE nodes.source SET reachable = :reachable, checked_at = :at WHERE id = :id")
                .param("reachable", reachable)
                .param("at", SqlTime.param(at))
                .param("id", id.value())
                .update();
    }

    private static Known known(ResultSet row, int index) throws SQLException {
        boolean reachable = row.getBoolean("reachable");
        boolean unknown = row.wasNull();
        return new Known(
                new Source(
                        new SourceId(row.getString("id")),
                        row.getString("name"),
                        new DepartmentCode(row.getString("department")),
                        SourceKind.valueOf(row.getString("kind")),
                        SourceUse.valueOf(row.getString("use")),
                        row.getBoolean("front_end"),
                        row.getInt("revision")),
                row.getBoolean("in_force"),
                row.getBoolean("asked"),
                unknown ? null : reachable,
                SqlTime.read(row, "checked_at"));
    }
}
