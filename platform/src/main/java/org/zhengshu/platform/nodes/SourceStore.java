package org.zhengshu.platform.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.transfer.DatabaseKind;
import org.zhengshu.transfer.SourceAddress;

/** Registered sources as rows. */
@Repository
class SourceStore {
    private final JdbcClient jdbc;
    private final PasswordSeal seal;
    private final EmbeddedDatabases embedded;

    SourceStore(JdbcClient jdbc, PasswordSeal seal, EmbeddedDatabases embedded) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.embedded = embedded;
    }

    /** @param reachable null until the source was first looked at */
    record Known(
            Source source,
            @Nullable Boolean reachable,
            @Nullable Instant checkedAt) {}

    void put(NewSource fresh) {
        var source = fresh.source();
        jdbc.sql("""
                        INSERT INTO nodes.source (id, name, department, kind, use, front_end, jdbc_url, login, password)
                        VALUES (:id, :name, :department, :kind, :use, :frontEnd, :url, :login, :password)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, department = excluded.department,
                            kind = excluded.kind, use = excluded.use, front_end = excluded.front_end,
                            jdbc_url = excluded.jdbc_url, login = excluded.login, password = excluded.password,
                            reachable = NULL, checked_at = NULL
                        """)
                .param("id", source.id().value())
                .param("name", source.name())
                .param("department", source.department().value())
                .param("kind", source.kind().name())
                .param("use", source.use().name())
                .param("frontEnd", source.frontEnd())
                .param("url", embedded.kept(fresh.jdbcUrl()))
                .param("login", fresh.user())
                .param("password", seal.seal(source.id().value(), fresh.password()))
                .update();
    }

    List<Known> all() {
        return jdbc.sql("SELECT * FROM nodes.source ORDER BY id")
                .query(SourceStore::known)
                .list();
    }

    Optional<Known> find(SourceId id) {
        return jdbc.sql("SELECT * FROM nodes.source WHERE id = :id")
                .param("id", id.value())
                .query(SourceStore::known)
                .optional();
    }

    Optional<SourceAddress> address(SourceId id) {
        return jdbc.sql("SELECT id, kind, jdbc_url, login, password FROM nodes.source WHERE id = :id")
                .param("id", id.value())
                .query((row, index) -> new SourceAddress(
                        DatabaseKind.valueOf(row.getString("kind")),
                        embedded.usable(row.getString("jdbc_url")),
                        row.getString("login"),
                        seal.open(row.getString("id"), row.getBytes("password"))))
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
                        row.getBoolean("front_end")),
                unknown ? null : reachable,
                SqlTime.read(row, "checked_at"));
    }
}
