package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.nodes.Sources;

/** 一本账: the city's departments, systems, entries, items and resources, counted and listed from what is live. */
@Component
class InventoryStore {
    /** How many rows a file is written from at a time. */
    private static final int BATCH = 5_000;

    private static final Map<By, String> ROWS =
            Map.of(By.DEPARTMENT, """
                    SELECT provider AS id, provider AS title, provider AS department, count(*) AS entries,
                        sum(items) AS items, count(resource) AS resources,
                        count(*) FILTER (WHERE healthy) AS mounted, coalesce(sum(rows), 0) AS rows,
                        '/inventory?by=entry&department=' || provider AS link
                    FROM catalogue.live GROUP BY provider""", By.SYSTEM, """
                    SELECT s.id, s.name AS title, s.department, count(live.entry) AS entries,
                        coalesce(sum(items), 0) AS items, count(resource) AS resources,
                        count(*) FILTER (WHERE healthy) AS mounted, coalesce(sum(rows), 0) AS rows,
                        '/inventory?by=entry&system=' || s.id AS link, s.id AS system
                    FROM catalogue.system s LEFT JOIN catalogue.live ON live.system = s.id GROUP BY s.id""", By.ENTRY, """
                    SELECT entry::text AS id, name AS title, provider AS department, 1 AS entries, items,
                        (resource IS NOT NULL)::int AS resources, healthy::int AS mounted, coalesce(rows, 0) AS rows,
                        '/catalogue/entries/' || entry AS link, system FROM catalogue.live""", By.ITEM, """
                    SELECT item.id, item.name AS title, provider AS department, 1 AS entries, 1 AS items,
                        (resource IS NOT NULL)::int AS resources, healthy::int AS mounted, coalesce(rows, 0) AS rows,
                        '/catalogue/entries/' || live.entry AS link, system
                    FROM catalogue.live_item AS item JOIN catalogue.live ON live.entry = item.entry""", By.RESOURCE, """
                    SELECT entry::text AS id, resource AS title, provider AS department, 1 AS entries, items,
                        1 AS resources, healthy::int AS mounted, rows,
                        '/catalogue/entries/' || entry AS link, system
                    FROM catalogue.live WHERE resource IS NOT NULL""");

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
        return jdbc.sql("""
                        SELECT count(*) AS departments,
                            (SELECT count(*) FROM catalogue.system) AS systems,
                            (SELECT count(*) FROM catalogue.entry WHERE state <> 800) AS entries,
                            coalesce(sum(published), 0) AS published, coalesce(sum(items), 0) AS items,
                            coalesce(sum(resources), 0) AS resources, coalesce(sum(tables), 0) AS tables,
                            coalesce(sum(resources - tables), 0) AS files, coalesce(sum(apis), 0) AS apis,
                            coalesce(sum(mounted), 0) AS mounted
                        FROM (SELECT count(*) AS published, sum(items) AS items, count(resource) AS resources,
                                count(resource) FILTER (WHERE source <> :uploads) AS tables,
                                count(resource) FILTER (WHERE api) AS apis,
                                count(*) FILTER (WHERE healthy) AS mounted
                            FROM catalogue.live GROUP BY provider) AS departments
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

    Page<StoredRow> rows(By by, Filter filter, PageRequest page) {
        return order(by, filter.sort()).page(page, stretch -> read(by, filter, stretch));
    }

    /** Shows the rows in their order, a batch at a time, at most so many. */
    void forEach(By by, Filter filter, int most, Consumer<StoredRow> work) {
        var order = order(by, filter.sort());
        int left = most;
        var request = PageRequest.first(Math.min(left, BATCH));
        var page = order.page(request, stretch -> read(by, filter, stretch));
        page.rows().forEach(work);
        left -= page.rows().size();
        while (page.next() != null && left > 0) {
            page = order.page(
                    new PageRequest(page.next(), Math.min(left, BATCH)), stretch -> read(by, filter, stretch));
            page.rows().forEach(work);
            left -= page.rows().size();
        }
    }

    long count(By by, Filter filter) {
        return asked("SELECT count(*)", by, filter, "").query(Long.class).single();
    }

    private List<StoredRow> read(By by, Filter filter, Keyset.Stretch stretch) {
        return asked("SELECT *", by, filter, stretch.sql())
                .params(stretch.params())
                .query(InventoryStore::read)
                .list();
    }

    private JdbcClient.StatementSpec asked(String select, By by, Filter filter, String order) {
        // A row of a department spans its systems.
        var system =
                by == By.DEPARTMENT ? "(true OR :system::text = '')" : "(:system::text IS NULL OR system = :system)";
        return jdbc.sql(select + " FROM (" + ROWS.get(by) + ") AS counted"
                        + " WHERE (:department::text IS NULL OR department = :department) AND " + system
                        + " AND (:q::text IS NULL OR position(lower(:q) IN lower(title)) > 0)" + order)
                .param("department", Texts.orNull(filter.department()))
                .param("system", Texts.orNull(filter.system()))
                .param("q", Texts.orNull(filter.q()));
    }

    /**
     * {@code sort} is a name, with a minus before it for the other way; any other name means the title. Items have no figures
     * but their entry's, and are sorted by their titles alone, along an index: they are ten times as many.
     */
    private static Keyset<StoredRow> order(By rows, @Nullable String sort) {
        var asked = sort == null ? "" : sort;
        boolean down = asked.startsWith("-");
        var by = Keyset.<StoredRow>of(down);
        var name = rows == By.ITEM ? "title" : down ? asked.substring(1) : asked;
        var first = switch (name) {
            case "entries" -> by.by("entries", Keyset.Kind.NUMBER, StoredRow::entries);
            case "items" -> by.by("items", Keyset.Kind.NUMBER, StoredRow::items);
            case "resources" -> by.by("resources", Keyset.Kind.NUMBER, StoredRow::resources);
            case "mounted" -> by.by("mounted", Keyset.Kind.NUMBER, StoredRow::mounted);
            case "rows" -> by.by("rows", Keyset.Kind.NUMBER, StoredRow::rows);
            default -> by.by("title", Keyset.Kind.TEXT, StoredRow::title);
        };
        return first.by("id", Keyset.Kind.TEXT, StoredRow::id);
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
