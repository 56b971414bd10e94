package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;

/** 政务信息系统: registered systems of the departments. */
@Component
class SystemStore {
    private static final String SELECT = """
            SELECT s.id, s.name, s.department, s.source, coalesce(compiled.entries, 0) AS entries
            FROM catalogue.system s
            """;

    private static final Keyset<InformationSystem> BY_DEPARTMENT = Keyset.<InformationSystem>up()
            .by("s.department", Keyset.Kind.TEXT, system -> system.department().value())
            .by("s.name", Keyset.Kind.TEXT, InformationSystem::name);

    private final JdbcClient jdbc;

    SystemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record InformationSystem(
            String id,
            String name,
            DepartmentCode department,
            @Nullable String source,
            long entries) {}

    /** False when the department has a system of that name. */
    boolean add(InformationSystem system, Instant at) {
        return jdbc.sql("""
                                INSERT INTO catalogue.system (id, name, department, source, created_at)
                                VALUES (:id, :name, :department, :source, :at)
                                ON CONFLICT (department, name) DO NOTHING
                                """)
                        .param("id", system.id())
                        .param("name", system.name())
                        .param("department", system.department().value())
                        .param("source", system.source())
                        .param("at", SqlTime.param(at))
                        .update()
                == 1;
    }

    Optional<InformationSystem> find(String id) {
        return jdbc.sql(SELECT + """
                        , LATERAL (SELECT count(*) AS entries FROM catalogue.entry
                            WHERE system = s.id AND state <> 800) AS compiled
                        WHERE s.id = :id
                        """).param("id", id).query(SystemStore::read).optional();
    }

    boolean isOf(String id, DepartmentCode department) {
        return find(id).map(system -> system.department().equals(department)).orElse(false);
    }

    /** By department and name; of one department, or of all. */
    Page<InformationSystem> page(@Nullable DepartmentCode department, PageRequest request) {
        return BY_DEPARTMENT.page(
                request,
                stretch -> jdbc.sql(SELECT + """
                                , LATERAL (SELECT count(*) AS entries FROM catalogue.entry
                                    WHERE system = s.id AND state <> 800) AS compiled
                                WHERE (:department::text IS NULL OR s.department = :department)
                                """ + stretch.sql())
                        .params(stretch.params())
                        .param("department", department == null ? null : department.value())
                        .query(SystemStore::read)
                        .list());
    }

    private static InformationSystem read(ResultSet row, int index) throws SQLException {
        return new InformationSystem(
                row.getString("id"),
                row.getString("name"),
                DepartmentCode.of(row.getString("department")),
                row.getString("source"),
                row.getLong("entries"));
    }
}
