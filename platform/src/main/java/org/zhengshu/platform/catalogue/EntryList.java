package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** The list of entries as one caller may see it: working copies of his own, the published version of others'. */
@Component
class EntryList {
    /** Larger than any figure of a line: what is unknown stands last, whichever way the list is sorted. */
    private static final long LARGEST = 1L << 53;

    /** In order of "C" it stands behind every code. */
    private static final String BEHIND_CODES = "~";

    private static final String WORKING = """
            SELECT e.id, e.name, e.code, e.provider,
                CASE WHEN e.state = 500 AND e.suspended THEN 'SUSPENDED'
                    ELSE CASE e.state WHEN 100 THEN 'DRAFT' WHEN 200 THEN 'SIGNING' WHEN 300 THEN 'UNDER_REVIEW'
                        WHEN 400 THEN 'RETURNED' WHEN 500 THEN 'PUBLISHED' WHEN 600 THEN 'CHANGING'
                        ELSE 'RETIRED' END END AS state,
                e.sharing_mode, e.openness_mode, e.grade, e.update_cycle, e.items, m.rows,
                coalesce(m.state = 'HEALTHY', false) AS mounted, e.updated_at
            FROM catalogue.entry e LEFT JOIN catalogue.mount m ON m.entry = e.id
            WHERE e.provider = :own OR (:authority AND e.state NOT IN (100, 200))
            """;

    private static final String LIVE = """
            SELECT l.entry AS id, l.name, l.code, l.provider,
                CASE WHEN l.suspended THEN 'SUSPENDED' ELSE 'PUBLISHED' END AS state,
                l.sharing_mode, l.openness_mode, l.grade, l.update_cycle, l.items, l.rows, l.healthy AS mounted,
                l.updated_at
            FROM catalogue.live l WHERE l.provider <> :own AND (NOT :authority OR l.stage IN (100, 200))
            """;

    private static final String NARROWED = """
             WHERE (:department::text IS NULL OR provider = :department)
                AND (:state::text IS NULL OR state = ANY (string_to_array(:state, ',')))
                AND (:mode::text IS NULL OR sharing_mode = :mode)
                AND (:q::text IS NULL OR position(lower(:q) IN lower(name)) > 0 OR starts_with(code, :q))
            """;

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
            Instant updatedAt) {
        UUID uuid() {
            return id.value();
        }
    }

    Page<Line> rows(Caller caller, Filter filter, PageRequest page) {
        // Each half is cut to the page by itself, along its own index where the order has one.
        return order(filter.sort())
                .page(
                        page,
                        stretch -> jdbc.sql("SELECT * FROM ((SELECT * FROM (" + WORKING
                                        + ") AS working" + NARROWED + stretch.sql() + ") UNION ALL (SELECT * FROM ("
                                        + LIVE + ") AS live"
                                        + NARROWED + stretch.sql() + ")) AS lines WHERE true" + stretch.sql())
                                .params(stretch.params())
                                .param("own", own(caller))
                                .param("authority", caller.is(Role.AUTHORITY))
                                .param("department", Texts.orNull(filter.department()))
                                .param("state", Texts.orNull(filter.state()))
                                .param("mode", Texts.orNull(filter.mode()))
                                .param("q", Texts.orNull(filter.q()))
                                .query(EntryList::read)
                                .list());
    }

    /** {@code sort} is a name, with a minus before it for the other way; any other name means the newest first. */
    private static Keyset<Line> order(@Nullable String sort) {
        var asked = sort == null ? "" : sort;
        boolean down = asked.startsWith("-");
        var by = Keyset.<Line>of(down);
        return switch (down ? asked.substring(1) : asked) {
            case "name" ->
                by.by("coalesce(name, '')", Keyset.Kind.TEXT, Line::name).by("id", Keyset.Kind.ID, Line::uuid);
            case "code" -> {
                var last = down ? "" : BEHIND_CODES;
                yield by.by(
                                "coalesce(code, '" + last + "') COLLATE \"C\"",
                                Keyset.Kind.TEXT,
                                line -> Objects.requireNonNullElse(line.code(), last))
                        .by("id", Keyset.Kind.ID, Line::uuid);
            }
            case "updatedAt" ->
                by.by("updated_at", Keyset.Kind.TIME, Line::updatedAt).by("id", Keyset.Kind.ID, Line::uuid);
            case "grade" -> figure(by, "grade", down, Line::grade);
            case "rows" -> figure(by, "rows", down, Line::rows);
            case "items" -> figure(by, "items", down, Line::items);
            default ->
                Keyset.<Line>down()
                        .by("updated_at", Keyset.Kind.TIME, Line::updatedAt)
                        .by("id", Keyset.Kind.ID, Line::uuid);
        };
    }

    private static Keyset<Line> figure(
            Keyset<Line> by, String column, boolean down, Function<Line, @Nullable Number> value) {
        long unknown = down ? -1 : LARGEST;
        return by.by("coalesce(" + column + ", " + unknown + ")::bigint", Keyset.Kind.NUMBER, line -> {
                    var known = value.apply(line);
                    return known == null ? unknown : known.longValue();
                })
                .by("id", Keyset.Kind.ID, Line::uuid);
    }

    private static String own(Caller caller) {
        var department = caller.department();
        return department == null ? "" : department.value();
    }

    private static Line read(ResultSet row, int index) throws SQLException {
        return new Line(
                new EntryId(row.getObject("id", UUID.class)),
                Objects.requireNonNullElse(row.getString("name"), ""),
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
