package org.zhengshu.platform.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;

/**
 * What is live. {@code catalogue.live} and {@code catalogue.live_item} are kept by triggers in the transaction of every
 * change; {@link CheckingLive} compares them at night.
 */
@Component
class LiveStore {
    /** Whether it may be used, the entry itself says and no kept row. */
    private static final String SELECT = """
            SELECT l.entry, l.version, l.code, l.provider, e.suspended, v.form, v.published_at
            FROM catalogue.live l JOIN catalogue.version v ON v.entry = l.entry AND v.version = l.version
                JOIN catalogue.entry e ON e.id = l.entry AND e.state <> 800
            """;

    private final JdbcClient jdbc;
    private final SqlJson json;

    LiveStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<PublishedEntry> find(Collection<EntryId> ids) {
        return jdbc.sql(SELECT + " WHERE l.entry = ANY (:ids) ORDER BY l.code")
                .param("ids", ids.stream().map(EntryId::value).distinct().toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    List<PublishedEntry> providedBy(DepartmentCode provider) {
        return jdbc.sql(SELECT + " WHERE l.provider = :provider ORDER BY l.code")
                .param("provider", provider.value())
                .query(this::read)
                .list();
    }

    List<EntryId> idsOf(DepartmentCode provider) {
        return jdbc
                .sql("SELECT entry FROM catalogue.live WHERE provider = :provider ORDER BY code")
                .param("provider", provider.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(EntryId::new)
                .toList();
    }

    /** Behind a code, by code. */
    List<PublishedEntry> after(String code, int most) {
        return jdbc.sql(SELECT + " WHERE l.code > :code ORDER BY l.code LIMIT :most")
                .param("code", code)
                .param("most", most)
                .query(this::read)
                .list();
    }

    List<RatedEntry> rated() {
        return jdbc.sql("""
                        SELECT entry, name, provider, sharing_mode, update_cycle, published_at
                        FROM catalogue.live ORDER BY code
                        """)
                .query((row, index) -> new RatedEntry(
                        entry(row),
                        row.getString("name"),
                        DepartmentCode.of(row.getString("provider")),
                        SharingMode.valueOf(row.getString("sharing_mode")),
                        UpdateCycle.valueOf(row.getString("update_cycle")),
                        SqlTime.require(row, "published_at")))
                .list();
    }

    /** Entries and items of which the kept rows say something else than the entries, versions and mounts. */
    long differing() {
        return jdbc.sql("""
                        SELECT (SELECT count(DISTINCT entry) FROM (
                                (SELECT * FROM catalogue.live_now() EXCEPT SELECT * FROM catalogue.live)
                                UNION ALL (SELECT * FROM catalogue.live EXCEPT SELECT * FROM catalogue.live_now())) AS rows)
                            + (SELECT count(DISTINCT entry) FROM (
                                (SELECT * FROM catalogue.live_item_now() EXCEPT SELECT entry, n, name FROM catalogue.live_item)
                                UNION ALL (SELECT entry, n, name FROM catalogue.live_item
                                    EXCEPT SELECT * FROM catalogue.live_item_now())) AS items)
                        """).query(Long.class).single();
    }

    private PublishedEntry read(ResultSet row, int index) throws SQLException {
        return published(
                entry(row),
                row.getString("code"),
                DepartmentCode.of(row.getString("provider")),
                row.getBoolean("suspended"),
                new VersionStore.Version(
                        row.getInt("version"),
                        json.read(row.getString("form"), EntryForm.class),
                        List.of(),
                        SqlTime.require(row, "published_at"),
                        "",
                        ""));
    }

    private static EntryId entry(ResultSet row) throws SQLException {
        return new EntryId(row.getObject("entry", UUID.class));
    }

    static PublishedEntry published(
            EntryId id,
            @Nullable String code,
            DepartmentCode provider,
            boolean suspended,
            VersionStore.Version version) {
        var form = version.form();
        return new PublishedEntry(
                id,
                version.version(),
                Check.present(code, "the code of a published entry"),
                form.name(),
                form.summary(),
                provider,
                form.informationItems(),
                Check.present(form.sharingMode(), "the sharing mode of a published entry"),
                form.sharingScope(),
                form.sharingPurpose(),
                form.sharingCondition(),
                Set.copyOf(form.ways()),
                Check.present(form.opennessMode(), "the openness of a published entry"),
                Check.present(form.updateCycle(), "the update cycle of a published entry"),
                Check.present(form.grade(), "the grade of a published entry"),
                form.keywords(),
                version.publishedAt(),
                suspended);
    }
}
