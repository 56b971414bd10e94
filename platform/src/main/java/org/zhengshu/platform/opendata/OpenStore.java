package org.zhengshu.platform.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Keyset;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.SqlJson;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.StoppedBy;

/** Datasets and their editions. */
@Component
class OpenStore {
    private static final String SELECT = """
            SELECT d.id, d.slug, d.entry, d.entry_code, d.provider, d.stopped, d.live, d.downloads,
                e.id AS edition, e.number, e.entry_version, e.state, e.form, e.rows, e.contents, e.receipt, e.problem,
                e.ordered_at, e.published_at, d.created_at
            FROM opendata.dataset d JOIN opendata.edition e ON e.dataset = d.id
            """;

    /** A sitemap holds at most 50,000 addresses; a city opens some hundreds of datasets. */
    static final int MAX_LIVE = 10_000;

    static final int MAX_HISTORY = 24;

    private final JdbcClient jdbc;
    private final SqlJson json;

    OpenStore(JdbcClient jdbc, SqlJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A dataset with one of its editions. */
    record Edition(
            UUID dataset,
            String slug,
            UUID entry,
            String entryCode,
            DepartmentCode provider,
            @Nullable StoppedBy stopped,
            @Nullable UUID live,
            long downloads,
            UUID id,
            int number,
            int entryVersion,
            String state,
            OpeningForm form,
            long rows,
            @Nullable Contents contents,
            @Nullable String receipt,
            @Nullable String problem,
            Instant orderedAt,
            @Nullable Instant publishedAt) {}

    /** The dataset at this address, made when it is new; empty when another entry has the address or it is withdrawn. */
    Optional<UUID> claim(String slug, UUID entry, String code, DepartmentCode provider, OpeningForm form, Instant now) {
        return jdbc.sql("""
                        INSERT INTO opendata.dataset (id, slug, entry, entry_code, provider, form, created_at)
                        VALUES (:id, :slug, :entry, :code, :provider, :form::jsonb, :now)
                        ON CONFLICT (slug) DO UPDATE SET form = excluded.form
                        WHERE dataset.entry = excluded.entry AND dataset.stopped IS NULL
                        RETURNING id
                        """)
                .param("id", UUID.randomUUID())
                .param("slug", slug)
                .param("entry", entry)
                .param("code", code)
                .param("provider", provider.value())
                .param("form", json.write(form))
                .param("now", SqlTime.param(now))
                .query(UUID.class)
                .optional();
    }

    /** A new edition in preparation; empty when one is in preparation already. */
    Optional<UUID> prepare(UUID dataset, int entryVersion, OpeningForm form, String by, Instant now) {
        return jdbc.sql("""
                        INSERT INTO opendata.edition (id, dataset, number, entry_version, state, form, ordered_by, ordered_at)
                        SELECT :id, :dataset, coalesce(max(number), 0) + 1, :version, 'PREPARING', :form::jsonb, :by, :now
                        FROM opendata.edition WHERE dataset = :dataset
                        ON CONFLICT DO NOTHING
                        RETURNING id
                        """)
                .param("id", UUID.randomUUID())
                .param("dataset", dataset)
                .param("version", entryVersion)
                .param("form", json.write(form))
                .param("by", by)
                .param("now", SqlTime.param(now))
                .query(UUID.class)
                .optional();
    }

    Optional<Edition> edition(UUID id) {
        return jdbc.sql(SELECT + "WHERE e.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Locks the edition for its publication; false when it is not in preparation any more. */
    boolean lock(UUID edition) {
        return jdbc.sql("SELECT true FROM opendata.edition WHERE id = :id AND state = 'PREPARING' FOR UPDATE")
                .param("id", edition)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /**
     * False when the dataset was withdrawn meanwhile, or a newer edition was ordered: nothing that was ordered before brings it
     * back or comes over the newer.
     */
    boolean open(UUID dataset, UUID edition, long rows, Contents contents, String receipt, Instant now) {
        jdbc.sql("UPDATE opendata.edition SET state = 'SUPERSEDED' WHERE dataset = :dataset AND state = 'OPEN'")
                .param("dataset", dataset)
                .update();
        jdbc.sql("""
                        UPDATE opendata.edition SET state = 'OPEN', rows = :rows, contents = :contents::jsonb,
                            receipt = :receipt, published_at = :now, problem = NULL
                        WHERE id = :id
                        """)
                .param("id", edition)
                .param("rows", rows)
                .param("contents", json.write(contents))
                .param("receipt", receipt)
                .param("now", SqlTime.param(now))
                .update();
        return jdbc.sql("""
                                UPDATE opendata.dataset SET live = :edition
                                WHERE id = :dataset AND stopped IS NULL AND NOT EXISTS (
                                    SELECT 1 FROM opendata.edition newer JOIN opendata.edition e ON e.id = :edition
                                    WHERE newer.dataset = :dataset AND newer.number > e.number)
                                """).param("edition", edition).param("dataset", dataset).update() == 1;
    }

    /** False when the edition stands already or is gone. */
    boolean fail(UUID edition, String problem) {
        return jdbc.sql("UPDATE opendata.edition SET state = 'FAILED', problem = :problem WHERE id = :id AND state ="
                                + " 'PREPARING'")
                        .param("id", edition)
                        .param("problem", problem)
                        .update()
                == 1;
    }

    /**
     * In preparation again; false when a newer edition was ordered since. The database refuses it while another edition of the
     * dataset is in preparation.
     */
    boolean again(UUID edition) {
        return jdbc.sql("""
                                UPDATE opendata.edition e SET state = 'PREPARING', problem = NULL
                                WHERE e.id = :id AND e.state = 'FAILED' AND NOT EXISTS (
                                    SELECT 1 FROM opendata.edition newer
                                    WHERE newer.dataset = e.dataset AND newer.number > e.number)
                                """).param("id", edition).update() == 1;
    }

    /** The dataset's row locked until the transaction ends: who withdraws it and who brings it back come one after the other. */
    @Nullable
    StoppedBy lockStopped(UUID dataset) {
        var stopped = jdbc.sql("SELECT coalesce(stopped::text, '') FROM opendata.dataset WHERE id = :id FOR UPDATE")
                .param("id", dataset)
                .query(String.class)
                .single();
        return stopped.isEmpty() ? null : json.read(stopped, StoppedBy.class);
    }

    /** Who withdrew the dataset of the entry at this address, when somebody did; else the highest who withdrew another of it. */
    Optional<StoppedBy> stopped(String slug, UUID entry) {
        return jdbc.sql("""
                        SELECT stopped FROM opendata.dataset
                        WHERE entry = :entry AND stopped IS NOT NULL AND (slug = :slug OR stopped ->> 'level' = 'AUTHORITY')
                        ORDER BY slug = :slug DESC LIMIT 1
                        """)
                .param("slug", slug)
                .param("entry", entry)
                .query(String.class)
                .optional()
                .map(text -> json.read(text, StoppedBy.class));
    }

    /** Nobody sees anything of it from the commit on. */
    void withdraw(UUID dataset, StoppedBy by) {
        jdbc.sql("UPDATE opendata.dataset SET stopped = :by::jsonb, live = NULL WHERE id = :id")
                .param("id", dataset)
                .param("by", json.write(by))
                .update();
    }

    void restore(UUID dataset) {
        jdbc.sql("UPDATE opendata.dataset SET stopped = NULL WHERE id = :id")
                .param("id", dataset)
                .update();
    }

    /** Editions that were open when their dataset was withdrawn are none any more. */
    void supersedeWithdrawn(UUID dataset) {
        jdbc.sql("""
                        UPDATE opendata.edition e SET state = 'SUPERSEDED' FROM opendata.dataset d
                        WHERE d.id = :dataset AND e.dataset = d.id AND d.live IS NULL AND e.state = 'OPEN'
                        """).param("dataset", dataset).update();
    }

    /** Editions whose files are nobody's to read: all that are neither live nor in preparation. */
    List<UUID> past(UUID dataset) {
        return jdbc.sql("""
                        SELECT id FROM opendata.edition WHERE dataset = :dataset AND state IN ('SUPERSEDED', 'FAILED')
                        """).param("dataset", dataset).query(UUID.class).list();
    }

    /** A past edition, and whether its rows are still kept. */
    record Past(UUID dataset, UUID edition, boolean rows) {}

    /** Editions of all datasets whose files and rows should be gone. */
    List<Past> past() {
        return jdbc.sql("""
                        SELECT d.id, e.id AS edition,
                            to_regclass('opendata.open_row_' || replace(e.id::text, '-', '')) IS NOT NULL AS rows
                        FROM opendata.dataset d JOIN opendata.edition e ON e.dataset = d.id
                        WHERE e.state IN ('SUPERSEDED', 'FAILED') OR (e.state = 'OPEN' AND d.live IS NULL)
                        """)
                .query((row, index) -> new Past(
                        row.getObject("id", UUID.class), row.getObject("edition", UUID.class), row.getBoolean("rows")))
                .list();
    }

    /** Where a live dataset stands, and since when. */
    record Address(String slug, Instant publishedAt) {}

    /** The addresses of what everybody sees, the oldest dataset first. */
    List<Address> addresses() {
        return jdbc.sql("""
                        SELECT d.slug, e.published_at FROM opendata.dataset d JOIN opendata.edition e ON e.id = d.live
                        WHERE d.stopped IS NULL ORDER BY d.created_at, d.slug LIMIT :most
                        """)
                .param("most", MAX_LIVE)
                .query((row, index) -> new Address(row.getString("slug"), SqlTime.require(row, "published_at")))
                .list();
    }

    /** How a list of live datasets is narrowed and ordered. */
    record Shown(@Nullable String theme, @Nullable String department, Order order) {
        static final Shown ALL = new Shown(null, null, Order.USED);
    }

    /** An edition with what lists are ordered by. */
    private record Listed(Edition edition, Instant createdAt) {
        String slug() {
            return edition.slug();
        }

        String title() {
            return Objects.requireNonNullElse(edition.form().title(), "");
        }
    }

    enum Order {
        USED,
        NEW,
        LARGE,
        TITLE
    }

    private static Keyset<Listed> keyset(Order order) {
        return switch (order) {
            case USED ->
                Keyset.<Listed>up()
                        .by(
                                "-d.downloads",
                                Keyset.Kind.NUMBER,
                                one -> -one.edition().downloads())
                        .by("d.created_at", Keyset.Kind.TIME, Listed::createdAt)
                        .by("d.slug", Keyset.Kind.TEXT, Listed::slug);
            case NEW ->
                Keyset.<Listed>down()
                        .by(
                                "e.published_at",
                                Keyset.Kind.TIME,
                                one -> Check.present(one.edition().publishedAt(), "the day of " + one.slug()))
                        .by("d.slug", Keyset.Kind.TEXT, Listed::slug);
            case LARGE ->
                Keyset.<Listed>up()
                        .by("-e.rows", Keyset.Kind.NUMBER, one -> -one.edition().rows())
                        .by("d.slug", Keyset.Kind.TEXT, Listed::slug);
            case TITLE ->
                Keyset.<Listed>up()
                        .by("coalesce(e.form ->> 'title', '') COLLATE \"C\"", Keyset.Kind.TEXT, Listed::title)
                        .by("d.slug", Keyset.Kind.TEXT, Listed::slug);
        };
    }

    private static final Keyset<Listed> NEWEST = Keyset.<Listed>down()
            .by("e.ordered_at", Keyset.Kind.TIME, one -> one.edition().orderedAt())
            .by("d.slug", Keyset.Kind.TEXT, Listed::slug);

    private static final String LIVE = """
            WHERE e.id = d.live AND d.stopped IS NULL
                AND (:theme::text IS NULL OR e.form ->> 'theme' = :theme)
                AND (:department::text IS NULL OR d.provider = :department)
            """;

    Page<Edition> live(Shown shown, PageRequest request) {
        return keyset(shown.order())
                .page(
                        request,
                        stretch -> jdbc.sql(SELECT + LIVE + stretch.sql())
                                .params(stretch.params())
                                .param("theme", shown.theme())
                                .param("department", shown.department())
                                .query(this::listed)
                                .list())
                .map(Listed::edition);
    }

    /** The live editions at these addresses. */
    Map<String, Edition> live(Collection<String> slugs) {
        return jdbc
                .sql(SELECT + "WHERE d.slug = ANY (:slugs) AND e.id = d.live AND d.stopped IS NULL")
                .param("slugs", slugs.toArray(String[]::new))
                .query(this::read)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Edition::slug, edition -> edition));
    }

    /** Live datasets by theme and provider. */
    List<Group> groups() {
        return jdbc.sql("""
                        SELECT coalesce(e.form ->> 'theme', '') AS theme, d.provider, count(*) AS datasets
                        FROM opendata.dataset d JOIN opendata.edition e ON e.id = d.live
                        WHERE d.stopped IS NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
                        """)
                .query((row, index) ->
                        new Group(row.getString("theme"), row.getString("provider"), row.getLong("datasets")))
                .list();
    }

    record Group(String theme, String department, long datasets) {}

    /** The editions that were open, the newest first. */
    List<Edition> history(UUID dataset) {
        return jdbc.sql(SELECT + """
                        WHERE d.id = :dataset AND e.state IN ('OPEN', 'SUPERSEDED') ORDER BY e.number DESC LIMIT :limit
                        """)
                .param("dataset", dataset)
                .param("limit", MAX_HISTORY)
                .query(this::read)
                .list();
    }

    Optional<Edition> live(String slug) {
        return jdbc.sql(SELECT + "WHERE d.slug = :slug AND e.id = d.live AND d.stopped IS NULL")
                .param("slug", slug)
                .query(this::read)
                .optional();
    }

    /** The live edition; 410 with day and reason when the dataset was withdrawn, 404 when there is none. */
    Edition shown(String slug) {
        return live(slug)
                .orElseThrow(() -> jdbc.sql(
                                "SELECT stopped FROM opendata.dataset WHERE slug = :slug AND stopped IS NOT NULL")
                        .param("slug", slug)
                        .query(String.class)
                        .optional()
                        .map(text -> json.read(text, StoppedBy.class))
                        .map(stopped -> Problem.of(
                                OpendataProblem.DATASET_GONE,
                                LocalDate.ofInstant(stopped.since(), SqlTime.CITY)
                                        .toString(),
                                stopped.reason()))
                        .orElseGet(() -> Problem.of(
                                OpendataProblem.DATASET_NOT_FOUND,
                                slug.substring(0, Math.min(MAX_NAMED, slug.length())))));
    }

    /** Of an address that nobody has, this much is repeated. */
    private static final int MAX_NAMED = 64;

    Optional<Edition> newest(UUID dataset) {
        return jdbc.sql(SELECT + "WHERE d.id = :id ORDER BY e.number DESC LIMIT 1")
                .param("id", dataset)
                .query(this::read)
                .optional();
    }

    /** The newest edition of every dataset; {@code provider} null means all. */
    Page<Edition> newest(@Nullable DepartmentCode provider, PageRequest request) {
        return NEWEST.page(
                        request,
                        stretch -> jdbc.sql(SELECT + """
                        WHERE e.number = (SELECT max(number) FROM opendata.edition WHERE dataset = d.id)
                            AND (:provider::text IS NULL OR d.provider = :provider)
                        """ + stretch.sql())
                                .params(stretch.params())
                                .param("provider", provider == null ? null : provider.value())
                                .query(this::listed)
                                .list())
                .map(Listed::edition);
    }

    void countDownload(UUID dataset) {
        jdbc.sql("UPDATE opendata.dataset SET downloads = downloads + 1 WHERE id = :id")
                .param("id", dataset)
                .update();
    }

    private Listed listed(ResultSet row, int index) throws SQLException {
        return new Listed(read(row, index), SqlTime.require(row, "created_at"));
    }

    private Edition read(ResultSet row, int index) throws SQLException {
        var stopped = row.getString("stopped");
        var contents = row.getString("contents");
        return new Edition(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getObject("entry", UUID.class),
                row.getString("entry_code"),
                DepartmentCode.of(row.getString("provider")),
                stopped == null ? null : json.read(stopped, StoppedBy.class),
                row.getObject("live", UUID.class),
                row.getLong("downloads"),
                row.getObject("edition", UUID.class),
                row.getInt("number"),
                row.getInt("entry_version"),
                row.getString("state"),
                json.read(row.getString("form"), OpeningForm.class),
                row.getLong("rows"),
                contents == null ? null : json.read(contents, Contents.class),
                row.getString("receipt"),
                row.getString("problem"),
                SqlTime.require(row, "ordered_at"),
                SqlTime.read(row, "published_at"));
    }
}
