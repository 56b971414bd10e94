package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** The list of entries as one caller may see it: working copies of his own, the published version of others'. */
@Component
class EntryList {
    private static final Map<String, String> SORTS = Map.of(
            "name",
            "name",
            "code",
            "code",
            "updatedAt",
            "updated_at",
            "grade",
            "grade",
            "rows",
            "rows",
            "items",
            "items");

    private final JdbcClient jdbc;

    EntryList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Filter(
            @Nullable String department,
            @Nullable String state,
            @Nullable String mode,
            @Nullable String q,
            @Nullable String sort) {}

    record Line(
            EntryId id,
            String name,
            @Nullable String code,
            DepartmentCode provider,
            String state,
            @Nullable String sharingMode,
            @Nullable String opennessMode,
            @Nullable Integer grade,
            @Nullable String updateCycle,
            int items,
            @Nullable Long rows,
            boolean mounted,
            Instant updatedAt) {}

    List<Line> rows(Caller caller, Filter filter, PageRequest page) {
        var sort = filter.sort() == null ? "-updatedAt" : filter.sort();
        boolean down = sort.startsWith("-");
        // Only names of this map reach the statement.
        var column = SORTS.getOrDefault(down ? sort.substring(1) : sort, "updated_at");
        return jdbc.sql("""
                        WITH seen AS (
                            SELECT e.*, e.provider = :own OR (:authority AND e.state NOT IN (100, 200)) AS inside
                            FROM catalogue.entry e),
                        shown AS (
                            SELECT s.id, s.code, s.provider, s.updated_at,
                                CASE WHEN s.state = 500 AND s.suspended THEN 'SUSPENDED'
                                    WHEN NOT s.inside THEN CASE WHEN s.suspended THEN 'SUSPENDED' ELSE 'PUBLISHED' END
                                    ELSE CASE s.state WHEN 100 THEN 'DRAFT' WHEN 200 THEN 'SIGNING'
                                        WHEN 300 THEN 'UNDER_REVIEW' WHEN 400 THEN 'RETURNED' WHEN 500 THEN 'PUBLISHED'
                                        WHEN 600 THEN 'CHANGING' ELSE 'RETIRED' END END AS state,
                                CASE WHEN s.inside THEN s.form ELSE v.form END AS form,
                                m.rows, coalesce(m.state = 'HEALTHY', false) AS mounted
                            FROM seen s
                            LEFT JOIN catalogue.version v ON v.entry = s.id AND v.version = s.live_version
                            LEFT JOIN catalogue.mount m ON m.entry = s.id
                            WHERE s.inside OR (s.live_version IS NOT NULL AND s.state <> 800)),
                        lines AS (
                            SELECT id, form ->> 'name' AS name, code, provider, state,
                                form ->> 'sharingMode' AS sharing_mode, form ->> 'opennessMode' AS openness_mode,
                                (form ->> 'grade')::int AS grade, form ->> 'updateCycle' AS update_cycle,
                                jsonb_array_length(form -> 'items') AS items, rows, mounted, updated_at FROM shown)
                        SELECT * FROM lines
                        WHERE (:department::text IS NULL OR provider = :department)
                            AND (:state::text IS NULL OR state = ANY (string_to_array(:state, ',')))
                            AND (:mode::text IS NULL OR sharing_mode = :mode)
                            AND (:q::text IS NULL OR position(lower(:q) IN lower(name)) > 0
                                OR starts_with(code, :q))
                        """ + " ORDER BY " + column + (down ? " DESC NULLS LAST" : " NULLS LAST")
                        + ", id OFFSET :offset LIMIT :limit")
                .param("own", own(caller))
                .param("authority", caller.is(Role.AUTHORITY))
                .param("department", Texts.orNull(filter.department()))
                .param("state", Texts.orNull(filter.state()))
                .param("mode", Texts.orNull(filter.mode()))
                .param("q", Texts.orNull(filter.q()))
                .param("offset", page.offset())
                .param("limit", page.limit() + 1)
                .query(EntryList::read)
                .list();
    }

    private static String own(Caller caller) {
        var department = caller.department();
        return department == null ? "" : department.value();
    }

    private static Line read(ResultSet row, int index) throws SQLException {
        return new Line(
                new EntryId(row.getObject("id", java.util.UUID.class)),
                row.getString("name"),
                row.getString("code"),
                DepartmentCode.of(row.getString("provider")),
                row.getString("state"),
                row.getString("sharing_mode"),
                row.getString("openness_mode"),
                (Integer) row.getObject("grade"),
                row.getString("update_cycle"),
                row.getInt("items"),
                (Long) row.getObject("rows"),
                row.getBoolean("mounted"),
                SqlTime.require(row, "updated_at"));
    }
}
