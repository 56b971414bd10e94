package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.nodes.Sources;

/** 一本账: the city's departments, systems, entries, items and resources, counted and listed from what is live. */
@Component
class InventoryStore {
    /** The live version of every entry, with its mount. */
    private static final String LIVE = """
            WITH live AS (
                SELECT e.id, e.provider, e.code, v.form, v.form ->> 'system' AS system,
                    jsonb_array_length(v.form -> 'items') AS items, m.source, m.schema_name, m.table_name, m.state,
                    coalesce(m.rows, 0) AS rows, m.entry IS NOT NULL AS resource,
                    coalesce(m.state = 'HEALTHY', false) AS healthy
                FROM catalogue.entry e
                JOIN catalogue.version v ON v.entry = e.id AND v.version = e.live_version
                LEFT JOIN catalogue.mount m ON m.entry = e.id
                WHERE e.state <> 800)
            """;

    private static final Map<By, String> ROWS =
            Map.of(By.DEPARTMENT, """
                    SELECT provider AS id, provider AS title, provider AS department, count(*) AS entries,
                        sum(items) AS items, count(*) FILTER (WHERE resource) AS resources,
                        count(*) FILTER (WHERE healthy) AS mounted, sum(rows) AS rows,
                        '/inventory?by=entry&department=' || provider AS link
                    FROM live GROUP BY provider""", By.SYSTEM, """
                    SELECT s.id, s.name AS title, s.department, count(live.id) AS entries,
                        coalesce(sum(items), 0) AS items, count(*) FILTER (WHERE resource) AS resources,
                        count(*) FILTER (WHERE healthy) AS mounted, coalesce(sum(rows), 0) AS rows,
                        '/inventory?by=entry&system=' || s.id AS link, s.id AS system
                    FROM catalogue.system s LEFT JOIN live ON live.system = s.id GROUP BY s.id""", By.ENTRY, """
                    SELECT id::text, form ->> 'name' AS title, provider AS department, 1 AS entries, items,
                        resource::int AS resources, healthy::int AS mounted, rows,
                        '/catalogue/entries/' || id AS link, system FROM live""", By.ITEM, """
                    SELECT live.id || '/' || n AS id, item ->> 'name' AS title, provider AS department, 1 AS entries,
                        1 AS items, resource::int AS resources, healthy::int AS mounted, rows,
                        '/catalogue/entries/' || live.id AS link, system
                    FROM live, jsonb_array_elements(form -> 'items') WITH ORDINALITY AS list (item, n)""", By.RESOURCE, """
                    SELECT id::text, source || ' ' || schema_name || '.' || table_name AS title,
                        provider AS department, 1 AS entries, items, 1 AS resources, healthy::int AS mounted, rows,
                        '/catalogue/entries/' || id AS link, system FROM live WHERE resource""");

    private static final Map<String, String> SORTS = Map.of(
            "title",
            "title",
            "entries",
            "entries",
            "items",
            "items",
            "resources",
            "resources",
            "mounted",
            "mounted",
            "rows",
            "rows");

    private final JdbcClient jdbc;

    InventoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a row of the inventory stands for. */
    enum By {
        DEPARTMENT,
        SYSTEM,
        ENTRY,
        ITEM,
        RESOURCE
    }

    /** Which rows: of a department or a system, with a word in the title; {@code sort} may begin with a minus. */
    record Filter(
            @Nullable String department,
            @Nullable String system,
            @Nullable String q,
            @Nullable String sort) {}

    record StoredRow(
            String id,
            String title,
            @Nullable DepartmentCode department,
            long entries,
            long items,
            long resources,
            long mounted,
            long rows,
            String link) {}

    InventoryCounts counts() {
        return jdbc.sql(LIVE + """
                        SELECT count(DISTINCT provider) AS departments,
                            (SELECT count(*) FROM catalogue.system) AS systems,
                            (SELECT count(*) FROM catalogue.entry WHERE state <> 800) AS entries,
                            count(*) AS published, coalesce(sum(items), 0) AS items,
                            count(*) FILTER (WHERE resource) AS resources,
                            count(*) FILTER (WHERE resource AND source <> :uploads) AS tables,
                            count(*) FILTER (WHERE resource AND source = :uploads) AS files,
                            count(*) FILTER (WHERE resource AND jsonb_exists(form -> 'ways', 'API')) AS apis,
                            count(*) FILTER (WHERE healthy) AS mounted FROM live
                        """)
                .param("uploads", Sources.UPLOADS.value())
                .query((row, index) -> new InventoryCounts(
                        row.getLong("departments"),
                        row.getLong("systems"),
                        row.getLong("entries"),
                        row.getLong("published"),
                        row.getLong("items"),
                        row.getLong("resources"),
                        row.getLong("tables"),
                        row.getLong("files"),
                        row.getLong("apis"),
                        row.getLong("mounted")))
                .single();
    }

    List<StoredRow> rows(By by, Filter filter, PageRequest page) {
        return rows(by, filter, page.offset(), page.limit() + 1);
    }

    List<StoredRow> rows(By by, Filter filter, int offset, int limit) {
        var sort = filter.sort() == null ? "title" : filter.sort();
        boolean down = sort.startsWith("-");
        // Only names of this map reach the statement.
        var column = SORTS.getOrDefault(down ? sort.substring(1) : sort, "title");
        // A row of a department spans its systems.
        var system =
                by == By.DEPARTMENT ? "(true OR :system::text = '')" : "(:system::text IS NULL OR system = :system)";
        return jdbc.sql(LIVE + "SELECT * FROM (" + ROWS.get(by) + ") AS counted"
                        + " WHERE (:department::text IS NULL OR department = :department) AND " + system
                        + " AND (:q::text IS NULL OR position(lower(:q) IN lower(title)) > 0)"
                        + " ORDER BY " + column + (down ? " DESC" : "") + ", id OFFSET :offset LIMIT :limit")
                .param("department", Texts.orNull(filter.department()))
                .param("system", Texts.orNull(filter.system()))
                .param("q", Texts.orNull(filter.q()))
                .param("offset", offset)
                .param("limit", limit)
                .query(InventoryStore::read)
                .list();
    }

    private static StoredRow read(ResultSet row, int index) throws SQLException {
        return new StoredRow(
                row.getString("id"),
                row.getString("title"),
                DepartmentCode.parse(row.getString("department")).orElse(null),
                row.getLong("entries"),
                row.getLong("items"),
                row.getLong("resources"),
                row.getLong("mounted"),
                row.getLong("rows"),
                row.getString("link"));
    }
}
