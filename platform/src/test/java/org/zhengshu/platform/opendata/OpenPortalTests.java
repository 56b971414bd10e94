package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.CatalogueTwin;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.IdentityProblem;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.nodes.Uploads;
import org.zhengshu.platform.work.WorkProblem;
import org.zhengshu.platform.work.WorkState;
import org.zhengshu.platform.work.WorkStep;
import org.zhengshu.platform.work.Works;
import org.zhengshu.transfer.file.ReadOutcome;
import org.zhengshu.transfer.file.ReadingUpload;
import tools.jackson.databind.ObjectMapper;

/** From a published entry to what a citizen reads, over real HTTP. */
@PlatformTest
class OpenPortalTests {
    /** As `PlatformTest` sets them. */
    private static final int API_CONNECTIONS = 3;

    private static final int CONSOLE_CONNECTIONS = 6;
    private static final int DOWNLOADS = 12;
    private static final List<String> TITLES =
            List.of("站编号", "站名", "详细地址", "经度", "纬度", "坐标来源", "直流桩数", "交流桩数", "开放时间", "联系电话", "状态");
    private static final String ROWS = """
            CDZ0001,江北文化宫充电站,示例市江北区文化宫路6号,116.01000510,29.75193896,百度地图,6,4,24h,19901000417,运营
            CDZ0002,<script>alert(1)</script>站,示例市城中区人民路1号,29.705000,115.985000,测绘成果,2,0,8:00-22:00,0799-8812345,运营
            CDZ0003,滨江公园站,示例市城中区滨江路2号,115.99,29.71,,12,4,全天,0799-8812346,停运
            """;

    @TestConfiguration(proxyBeanMethods = false)
    static class Catalogued {
        @Bean
        @Primary
        Stations stations() {
            return new Stations();
        }
    }

    /** Charging stations, mounted to a table. */
    static final class Stations extends CatalogueTwin {
        EntryId publish(TableRef table) {
            var id = new EntryId(UUID.randomUUID());
            var now = Instant.parse("2026-11-23T00:00:00Z");
            var items = new ArrayList<InformationItem>();
            for (var title : TITLES) {
                boolean number = title.endsWith("度") || title.endsWith("桩数");
                var kind = title.equals("联系电话") ? ItemKind.PHONE : ItemKind.OTHER;
                items.add(new InformationItem(
                        title,
                        title,
                        kind,
                        number ? ColumnType.DECIMAL : ColumnType.TEXT,
                        null,
                        null,
                        false,
                        1,
                        true,
                        true,
                        ""));
            }
            put(new PublishedEntry(
                    id,
                    1,
                    "303/" + id.toString().substring(0, 6),
                    "充电设施监管信息",
                    "充电站",
                    TestCity.LAND,
                    items,
                    SharingMode.UNCONDITIONAL,
                    "",
                    "",
                    "",
                    Set.of("TABLE"),
                    OpennessMode.UNCONDITIONAL,
                    UpdateCycle.MONTHLY,
                    1,
                    List.of("充电桩"),
                    now,
                    false));
            remount(id, table);
            return id;
        }

        void remount(EntryId id, TableRef table) {
            var now = Instant.parse("2026-11-23T00:00:00Z");
            put(new Mount(id, table, null, 3, MountState.HEALTHY, now, null));
        }
    }

    @Autowired
    ObjectMapper json;

    @Autowired
    ApplicationContext context;

    @Autowired
    Stations stations;

    @Autowired
    Uploads uploads;

    @Autowired
    OpeningDatasets opening;

    @Autowired
    OpenStore store;

    @Autowired
    OpenFolders folders;

    @Autowired
    OrderingEditions ordering;

    @Autowired
    Works works;

    @Autowired
    TakingAway taking;

    @Autowired
    PublishingEditions publishing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EditionRows rows;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HearingCitizens hearing;

    @Autowired
    FeedbackStore feedback;

    @Value("${zhengshu.data}")
    Path data;

    @Value("${local.server.port}")
    int port;

    @TempDir
    Path folder;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private Caller officer;
    private String slug;
    private EntryId entry;

    @BeforeEach
    void stations() throws Exception {
        officer = new TestCity(context).someone(TestCity.LAND, Role.DATA_OFFICER);
        slug = Distinct.name("s");
        var file = folder.resolve("stations.csv");
        Files.writeString(file, String.join(",", TITLES) + "\n" + ROWS);
        if (!(ReadingUpload.read(file, folder.resolve("read.csv")) instanceof ReadOutcome.Readable read)) {
            throw new AssertionError("the file is not read");
        }
        entry = stations.publish(uploads.store(read.table(), slug, "stations"));
    }

    /** A search finds what is open, and shows ten: what a test opened does not stay open. */
    @AfterEach
    void close() {
        store.live(slug).ifPresent(live -> opening.withdraw(officer, live.dataset(), "测试完毕"));
    }

    @Test
    void a_dataset_with_personal_columns_is_refused_with_every_reason() {
        assertThatThrownBy(() -> opening.open(officer, form("联系电话", "没有的项", "站名")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.code().substring("fault.opendata.".length()))
                                .contains("personal-kind", "personal-values", "item-unknown"));
        assertThat(store.live(slug)).isEmpty();
    }

    @Test
    void all_that_an_opening_lacks_is_named_before_anything_is_looked_up() {
        var blank = new OpeningForm("", " ", "", "", "", "", "", List.of(), null, "", null, null, null, null, null);
        assertThatThrownBy(() -> opening.open(officer, blank))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Fault::pointer)
                                .containsExactly("/entry", "/title", "/slug", "/theme"));
    }

    @Test
    void another_department_cannot_open_it() {
        var other = new TestCity(context).someone(TestCity.POLICE, Role.DATA_OFFICER);
        assertThatThrownBy(() -> opening.open(other, form("站名"))).isInstanceOf(Problem.class);
    }

    @Test
    void a_citizen_sees_the_answer_takes_the_data_and_gets_an_answer() throws Exception {
        open();
        var home = get("/open/");
        assertThat(home.body()).contains("哪里可以充电").doesNotContain("<script>alert");
        var page = get("/open/datasets/" + slug).body();
        assertThat(page)
                .contains("<span class=\"big\">2</span>", "其中快充 8", "不含实时空闲状态", "江北区", "BD09", "<svg")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "19901000417")
                .doesNotContainPattern("<script(?! type=\"(module\" src=|application/ld\\+json\"))");
        var csv = get("/open/datasets/" + slug + "/download.csv");
        assertThat(csv.headers().firstValue("ETag")).isPresent();
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("filename*=UTF-8''");
        assertThat(csv.body())
                .contains(
                        "CDZ0001",
                        "115.998400,29.748600",
                        "逐行声明：BD09",
                        "CDZ0002",
                        "115.985000,29.705000",
                        "未说明",
                        "08:00-22:00")
                .doesNotContain("19901000417");
        assertThat(get("/open/datasets/" + slug + "/download.json").body()).contains("\"直流桩数\":6");
        assertThat(get("/open/datasets/" + slug + "/download.xlsx").statusCode())
                .isEqualTo(200);
        assertThat(get("/open/datasets/" + slug + "/table?sort=6&down=true&q=CDZ")
                        .body())
                .containsSubsequence("CDZ0003", "CDZ0001", "CDZ0002");
        awaitFound("哪里可以充电");
        assertThat(get("/open/datasets/" + slug + "?lang=en").body()).contains("stations in use with");
        assertThat(get("/open/?lang=zh-CN").body()).contains("<html lang=\"zh-CN\"", "/open/icon.svg");
        assertThat(get("/open/").body()).contains("<html lang=\"zh-CN\"");
        assertThat(get("/open/icon.svg").statusCode()).isEqualTo(200);
        var sent = report("其实只有8个桩");
        assertThat(sent.body()).contains("FK-");
        var one = held();
        hearing.release(officer, one.id());
        hearing.answer(officer, one.id(), HearingCitizens.AnswerState.EXPLAINED, "正在现场核实");
        assertThat(get("/open/datasets/" + slug).body()).contains("正在现场核实");
    }

    @Test
    void the_list_of_all_data_is_narrowed_and_a_vain_search_helps() throws Exception {
        open();
        assertThat(get("/open/search?order=new&theme=TRANSPORT").body())
                .contains("/open/datasets/" + slug, "name=\"department\"");
        assertThat(get("/open/search?theme=HEALTH").body()).doesNotContain("/open/datasets/" + slug);
        assertThat(get("/open/search?q=zzxqk").body()).contains("换一个常用的词", "/open/requests");
        assertThat(get("/open/search?page=abc").statusCode()).isEqualTo(400);
        assertThat(get("/open/search?page=-5&order=nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void a_suspended_station_is_no_place_to_go_to_and_hours_say_what_is_open_now() throws Exception {
        open();
        var page = get("/open/datasets/" + slug).body();
        var places = page.substring(page.indexOf("id=\"list-title\""), page.indexOf("id=\"notes\""));
        assertThat(places).contains("江北文化宫充电站", "class=\"open-now\">营业中").doesNotContain("滨江公园站");
        assertThat(page.substring(0, page.indexOf("id=\"notes\""))).doesNotContain("滨江公园站");
        assertThat(page).contains("停运、暂停的 1 条不在图上", "CGCS2000").doesNotContain("19901000417", "0799-88");
        assertThat(get("/open/datasets/" + slug + "?near=115.99,29.71").body()).doesNotContain(">滨江公园站<");
        assertThat(get("/open/datasets/" + slug + "/table").body()).contains("滨江公园站", "停运");
        assertThat(get("/open/datasets/" + slug + "?lang=en").body())
                .contains(
                        "open now",
                        "<th scope=\"row\" lang=\"zh-CN\">站名</th>",
                        "<th scope=\"row\">coordinate system</th>");
    }

    @Test
    void a_program_reads_rows_and_metadata() throws Exception {
        open();
        var rows = get("/open/datasets/" + slug + "/rows.json?limit=2");
        assertThat(rows.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(rows.body()).contains("\"next\":2", "CDZ0001").doesNotContain("CDZ0003", "19901000417");
        assertThat(get("/open/datasets/" + slug + "/rows.json?after=2&limit=999999")
                        .body())
                .contains("\"next\":null", "CDZ0003");
        assertThat(get("/open/datasets/" + slug + "/dataset.jsonld").body())
                .contains("dcat:Dataset", "checksumAlgorithm_sha256", slug + "/download.csv");
        assertThat(get("/open/catalogue.jsonld").body()).contains("dcat:Catalog", slug);
        assertThat(get("/open/feed.atom").body()).contains("<entry>", slug);
        assertThat(get("/robots.txt").body()).contains("http://127.0.0.1:" + port + "/sitemap.xml");
        assertThat(get("/sitemap.xml").body()).contains(slug, "<lastmod>");
    }

    @Test
    void the_catalogue_for_machines_goes_on_page_by_page_and_leaves_none_out() throws Exception {
        open();
        var found = new ArrayList<String>();
        var path = "/open/catalogue.jsonld?limit=1";
        while (!path.isEmpty()) {
            var page = json.readTree(get(path).body());
            page.path("dcat:dataset").forEach(one -> found.add(one.path("@id").asString()));
            path = page.path("hydra:view")
                    .path("hydra:next")
                    .path("@id")
                    .asString("")
                    .replaceFirst("^https?://[^/]*", "");
        }
        assertThat(found).doesNotHaveDuplicates().anyMatch(one -> one.endsWith("/open/datasets/" + slug));
        assertThat((long) found.size())
                .isEqualTo(counted("opendata.dataset WHERE live IS NOT NULL AND stopped IS NULL"));
    }

    /** What no department may have meanwhile is not for everybody either. */
    @Test
    void nothing_is_given_out_while_the_entry_is_suspended_and_all_of_it_when_it_is_resumed() throws Exception {
        open();
        var entry = new EntryId(store.shown(slug).entry());
        var doors = List.of("", "/table", "/download.csv", "/download.json", "/rows.json", "/dataset.jsonld");
        stations.suspended(entry, true);
        for (var path : doors) {
            var answer = get("/open/datasets/" + slug + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(409);
            assertThat(answer.body()).as(path).doesNotContain("CDZ0001");
        }
        assertThat(get("/open/datasets/" + slug).body()).contains("暂停提供");
        stations.suspended(entry, false);
        for (var path : doors) {
            assertThat(get("/open/datasets/" + slug + path).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        stations.retire(entry);
        assertThat(get("/open/datasets/" + slug + "/rows.json").statusCode()).isEqualTo(410);
    }

    @Test
    void a_page_explains_quality_editions_and_digests_and_is_not_sent_twice() throws Exception {
        open();
        var page = get("/open/datasets/" + slug);
        assertThat(page.body()).contains("质量怎么评的", "历次版本", "SHA-256", "引用格式", "application/ld+json", "class=\"north\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        var tag = page.headers().firstValue("ETag").orElseThrow();
        var again = client.send(
                HttpRequest.newBuilder(uri("/open/datasets/" + slug))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void a_report_is_followed_by_its_number() throws Exception {
        open();
        report("其实只有8个桩");
        var one = held();
        hearing.release(officer, one.id());
        assertThat(get("/open/feedback").body()).contains(one.number(), "其实只有8个桩");
        var found = get("/open/feedback?number=" + one.number().toLowerCase(java.util.Locale.ROOT));
        assertThat(found.uri().getPath()).isEqualTo("/open/feedback/" + one.number());
        assertThat(get("/open/feedback?number=FK-1").body()).contains("没有编号");
    }

    @Test
    void what_a_citizen_wrote_is_nobodys_to_read_before_an_official_looked_at_it() throws Exception {
        open();
        var sent = report("江北站的王某某态度恶劣");
        var one = held();
        assertThat(sent.body()).contains(one.number(), "正在审核").doesNotContain("王某某", "CDZ0001");
        for (var path : List.of("/open/feedback", "/open/feedback/" + one.number(), "/open/datasets/" + slug)) {
            assertThat(get(path).body()).as(path).doesNotContain("王某某");
        }
        assertRefused(
                OpendataProblem.NOT_CHECKED,
                () -> hearing.answer(officer, one.id(), HearingCitizens.AnswerState.EXPLAINED, "已核实"));
        var other = new TestCity(context).someone(TestCity.POLICE, Role.DATA_OFFICER);
        assertRefused(HttpProblem.FORBIDDEN, () -> hearing.release(other, one.id()));
        assertRefused(OpendataProblem.FEEDBACK_FAULTY, () -> hearing.keepBack(officer, one.id(), " "));

        hearing.keepBack(officer, one.id(), "涉及他人");
        assertThat(get("/open/feedback/" + one.number()).body())
                .contains("内容不予公开", "涉及他人")
                .doesNotContain("王某某");
        assertThat(get("/open/feedback").body()).doesNotContain(one.number());
        assertRefused(OpendataProblem.CHECKED_ALREADY, () -> hearing.release(officer, one.id()));
    }

    private FeedbackStore.Feedback held() {
        return feedback.list(TestCity.LAND, null, FeedbackStore.Checked.HELD, PageRequest.first(100)).rows().stream()
                .filter(one -> slug.equals(one.slug()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hostile_input_changes_nothing() throws Exception {
        open();
        assertThat(get("/open/datasets/nothing-here").statusCode()).isEqualTo(404);
        assertThat(get("/open/search?q=" + encoded("\"><script>x</script>")).body())
                .doesNotContain("<script>x");
        assertThat(get("/open/datasets/" + slug + "/table?q=" + encoded("'; DROP TABLE x; --") + "&sort=99999")
                        .statusCode())
                .isEqualTo(200);
        assertThat(report("我的电话13812345678").statusCode()).isEqualTo(422);
        assertThat(report(" ").statusCode()).isEqualTo(422);
        assertThat(feedback.list(null, null, null, PageRequest.first(1_000)).rows())
                .noneMatch(one -> slug.equals(one.slug()));
    }

    @Test
    void a_new_edition_replaces_the_old_one_as_a_whole() throws Exception {
        open();
        var first = store.live(slug).orElseThrow();
        opening.renew(officer, first.dataset());
        awaitEdition(2);
        assertThat(store.edition(first.id()).orElseThrow().state()).isEqualTo("SUPERSEDED");
        assertThat(get("/open/datasets/" + slug).body()).contains("第 2 期");
    }

    @Test
    void an_old_edition_that_failed_does_not_come_back_over_a_newer_one() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var failed = failedEdition(dataset);
        opening.renew(officer, dataset);
        awaitEdition(3);
        var city = new TestCity(context);
        assertRefused(WorkProblem.OVERTAKEN, () -> city.inTransaction(() -> publishing.again(failed, officer)));
        assertThat(store.edition(failed).orElseThrow().state()).isEqualTo("FAILED");
        var live = store.live(slug).orElseThrow();
        var opened = transaction.execute(status -> {
            status.setRollbackOnly();
            return store.open(dataset, failed, 1, Objects.requireNonNull(live.contents()), "x", Instant.now());
        });
        assertThat(opened).as("nor by an attempt that began before").isFalse();
    }

    @Test
    void an_edition_that_failed_is_not_ordered_again_while_its_dataset_is_withdrawn_and_is_otherwise()
            throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var failed = failedEdition(dataset);
        var city = new TestCity(context);
        city.inTransaction(() -> publishing.again(failed, officer));
        assertThat(store.edition(failed).orElseThrow().state()).isEqualTo("PREPARING");
        store.fail(failed, "x");
        opening.withdraw(officer, dataset, "来源有误");
        assertRefused(
                OpendataProblem.DATASET_WITHDRAWN, () -> city.inTransaction(() -> publishing.again(failed, officer)));
    }

    private UUID failedEdition(UUID dataset) {
        var form = store.newest(dataset).orElseThrow().form();
        var failed = new TestCity(context)
                .fromTransaction(() ->
                        store.prepare(dataset, 1, form, "x", Instant.now()).orElseThrow());
        assertThat(store.fail(failed, "x")).isTrue();
        return failed;
    }

    @Test
    void a_withdrawn_dataset_is_gone_at_once_and_no_new_edition_brings_it_back() throws Exception {
        open();
        var edition = store.live(slug).orElseThrow();
        awaitFound("哪里可以充电");
        var authority = new TestCity(context).someone(TestCity.AUTHORITY, Role.AUTHORITY);
        opening.withdraw(authority, edition.dataset(), "坐标涉密，须重新核定");
        assertThat(jdbc.sql("SELECT department || ' ' || role || ' ' || facts::text FROM notification.message"
                                + " WHERE key = 'opendata.dataset-withdrawn' AND subject_id = :id")
                        .param("id", edition.dataset().toString())
                        .query(String.class)
                        .single())
                .as("the provider is told")
                .startsWith(TestCity.LAND + " DATA_OFFICER")
                .contains("坐标涉密，须重新核定", slug);
        for (var path : List.of("", "/table", "/download.csv", "/download.json", "/rows.json", "/dataset.jsonld")) {
            assertThat(get("/open/datasets/" + slug + path).statusCode())
                    .as(path)
                    .isEqualTo(410);
        }
        assertThat(get("/open/datasets/" + slug).body()).contains("已撤回", "坐标涉密，须重新核定");
        for (var path : List.of("/sitemap.xml", "/open/catalogue.jsonld", "/open/feed.atom", "/open/search")) {
            assertThat(get(path).body()).as(path).doesNotContain(slug);
        }
        var file = folders.file(edition.id(), "csv");
        until(() -> !Files.exists(file) && counted("opendata.open_row WHERE edition = '" + edition.id() + "'") == 0);
        // Files that went by a command are not missed by the nightly reading.
        assertThat(counted("operations.stored_file WHERE path LIKE 'open/" + edition.id() + "/%'"))
                .isZero();

        assertRefused(OpendataProblem.DATASET_WITHDRAWN, () -> opening.renew(officer, edition.dataset()));
        assertThat(store.stopped("another-address", entryOf(edition.dataset()))).isPresent();
        assertRefused(OpendataProblem.DATASET_WITHDRAWN, () -> opening.open(officer, form("站编号", "站名")));
        assertRefused(OpendataProblem.DATASET_WITHDRAWN, () -> opening.renew(authority, edition.dataset()));
        assertRefused(IdentityProblem.STOPPED_BY_HIGHER, () -> opening.restore(officer, edition.dataset(), "没有问题"));
        assertThat(get("/open/datasets/" + slug).statusCode()).isEqualTo(410);

        opening.restore(authority, edition.dataset(), "已核定");
        awaitEdition(2);
        assertThat(get("/open/datasets/" + slug + "/download.csv").body()).contains("CDZ0001");
    }

    @Test
    void nobody_pauses_or_cancels_the_deletion_of_what_was_withdrawn() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var city = new TestCity(context);
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        city.inTransaction(() -> {
            opening.withdraw(authority, dataset, "坐标涉密");
            var order = jdbc.sql("SELECT id FROM work.work_order WHERE kind = :kind AND subject_id = :id")
                    .param("kind", TakingAway.WORK)
                    .param("id", dataset.toString())
                    .query(UUID.class)
                    .single();
            for (var caller : List.of(officer, authority)) {
                assertThat(works.views(List.of(order), caller).values())
                        .singleElement()
                        .satisfies(view -> assertThat(view.state()).isEqualTo(WorkState.WAITING))
                        .satisfies(view -> assertThat(view.may()).isEmpty());
            }
        });
        assertThat(taking.steps()).containsExactly(WorkStep.RETRY);
    }

    @Test
    void what_an_earlier_version_had_not_taken_away_is_ordered_at_the_start_and_once() throws Exception {
        open();
        var left = store.live(slug).orElseThrow();
        // As an earlier version left it that ended between the withdrawal and the deletion.
        store.withdraw(
                left.dataset(), new StoppedBy(StoppedBy.Level.DEPARTMENT, TestCity.LAND, "某人", "来源有误", Instant.now()));
        assertThat(folders.of(left.id())).exists();
        ordering.takeAwayWhatWasLeft();
        until(() -> !Files.exists(folders.of(left.id())) && rowsOf(left.id()) == 0);
        ordering.takeAwayWhatWasLeft();
        assertThat(counted("work.work_order WHERE kind = '" + TakingAway.WORK + "' AND subject_id = '" + left.dataset()
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void whoever_withdrew_it_or_a_higher_one_brings_a_dataset_back() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        assertRefused(OpendataProblem.NOT_WITHDRAWN, () -> opening.restore(officer, dataset, "恢复"));
        opening.withdraw(officer, dataset, "来源有误");
        assertRefused(OpendataProblem.DATASET_WITHDRAWN, () -> opening.withdraw(officer, dataset, "再撤"));
        opening.restore(officer, dataset, "已更正");
        awaitEdition(2);
        var authority = new TestCity(context).someone(TestCity.AUTHORITY, Role.AUTHORITY);
        opening.withdraw(officer, dataset, "来源有误");
        opening.withdraw(authority, dataset, "全市核查");
        assertRefused(IdentityProblem.STOPPED_BY_HIGHER, () -> opening.restore(officer, dataset, "已更正"));
    }

    @Test
    void an_edition_that_was_ordered_before_the_withdrawal_ends_with_a_named_refusal() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var ordered = new TestCity(context).fromTransaction(() -> {
            var edition = store.prepare(
                            dataset, 1, store.newest(dataset).orElseThrow().form(), "x", Instant.now())
                    .orElseThrow();
            ordering.prepare(store.edition(edition).orElseThrow(), null);
            // The worker takes the edition up after this commit, and finds the dataset withdrawn.
            store.withdraw(
                    dataset, new StoppedBy(StoppedBy.Level.DEPARTMENT, TestCity.LAND, "某人", "来源有误", Instant.now()));
            return edition;
        });
        long end = System.nanoTime() + 60_000_000_000L;
        while (store.edition(ordered).orElseThrow().state().equals("PREPARING")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(store.edition(ordered).orElseThrow())
                .satisfies(edition -> assertThat(edition.state()).isEqualTo("FAILED"))
                .satisfies(edition -> assertThat(edition.problem()).contains("撤回", "来源有误"));
        assertThat(get("/open/datasets/" + slug).statusCode()).isEqualTo(410);
    }

    @Test
    void every_edition_is_measured_anew_and_one_that_shows_persons_ends_while_the_last_one_stays() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var file = folder.resolve("persons.csv");
        Files.writeString(
                file, String.join(",", TITLES) + "\n" + ROWS + "CDZ0004,站,地址,115.99,29.71,,1,1,24h,,联系人13812345678\n");
        if (!(ReadingUpload.read(file, folder.resolve("read2.csv")) instanceof ReadOutcome.Readable read)) {
            throw new AssertionError("the file is not read");
        }
        stations.remount(entry, uploads.store(read.table(), slug + "x", "stations"));
        var form = store.newest(dataset).orElseThrow().form();
        assertRefused(OpendataProblem.OPENING_FAULTY, () -> opening.open(officer, form));
        var ordered = new TestCity(context).fromTransaction(() -> {
            var edition = store.prepare(dataset, 1, form, "x", Instant.now()).orElseThrow();
            ordering.prepare(store.edition(edition).orElseThrow(), null);
            return edition;
        });
        long end = System.nanoTime() + 60_000_000_000L;
        while (store.edition(ordered).orElseThrow().state().equals("PREPARING")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(store.edition(ordered).orElseThrow().problem())
                .contains("状态=1")
                .doesNotContain("13812345678");
        assertThat(store.live(slug).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void what_an_attempt_left_that_ended_between_its_two_transactions_is_cleared_and_made_anew() throws Exception {
        open();
        var city = new TestCity(context);
        var dataset = store.live(slug).orElseThrow().dataset();
        var form = store.newest(dataset).orElseThrow().form();
        var ordered = city.fromTransaction(
                () -> store.prepare(dataset, 1, form, "x", Instant.now()).orElseThrow());
        city.inTransaction(() -> {
            try (var copy = rows.copy(ordered, folder)) {
                copy.write(new PublicRow(1, List.of("left"), null, null, null, null, null, false));
                copy.end();
            } catch (java.io.IOException | java.sql.SQLException failure) {
                throw new IllegalStateException(failure);
            }
            rows.seal(ordered, 1, List.of());
        });
        var left = Files.createDirectories(folders.of(ordered)).resolve("left");
        Files.writeString(left, "x");
        assertThat(get("/open/datasets/" + slug + "/download.csv").body()).contains("CDZ0001");
        assertThat(rowsOf(ordered)).as("nobody reads it before it is attached").isZero();

        city.inTransaction(() -> ordering.prepare(store.edition(ordered).orElseThrow(), null));
        awaitEdition(2);
        assertThat(rowsOf(ordered)).isEqualTo(store.live(slug).orElseThrow().rows());
        assertThat(jdbc.sql("SELECT count(*) FROM opendata.row_words WHERE edition = :edition AND words LIKE '%left%'")
                        .param("edition", ordered)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(left).doesNotExist();
    }

    private long rowsOf(UUID edition) {
        return jdbc.sql("SELECT count(*) FROM opendata.open_row WHERE edition = :edition")
                .param("edition", edition)
                .query(Long.class)
                .single();
    }

    @Test
    void a_reason_that_names_a_person_is_not_made_public() throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        assertRefused(OpendataProblem.OPENING_FAULTY, () -> opening.withdraw(officer, dataset, "联系 13812345678"));
        assertThat(store.live(slug)).isPresent();
    }

    /** Over the page's own route, where the command is carried out in a transaction of its key. */
    @Test
    void a_withdrawal_sent_with_a_key_deletes_nothing_before_its_commit() throws Exception {
        open();
        var edition = store.live(slug).orElseThrow();
        var file = folders.file(edition.id(), "csv");
        var city = new TestCity(context);
        assertThatThrownBy(() -> city.inTransaction(() -> {
                    opening.withdraw(officer, edition.dataset(), "来源有误");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(store.live(slug)).isPresent();
        assertThat(get("/open/datasets/" + slug + "/download.csv").statusCode()).isEqualTo(200);
        city.inTransaction(() -> opening.withdraw(officer, edition.dataset(), "来源有误"));
        until(() -> !Files.exists(file));
    }

    @Test
    void many_downloads_whose_counting_hangs_leave_the_officials_their_connections_and_are_all_served()
            throws Exception {
        open();
        var dataset = store.live(slug).orElseThrow().dataset();
        var city = new TestCity(context);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            city.inTransaction(() -> {
                store.countDownload(dataset);
                for (int i = 0; i < DOWNLOADS; i++) {
                    answers.add(together.submit(() ->
                            get("/open/datasets/" + slug + "/download.csv").statusCode()));
                }
                until(() -> counting() == API_CONNECTIONS);
                // All that the console has are free: six at once, each for a statement.
                var officials = new ArrayList<Future<Integer>>();
                for (int i = 0; i < CONSOLE_CONNECTIONS; i++) {
                    officials.add(together.submit(() -> Pool.CONSOLE.<Integer>during(
                            () -> jdbc.sql("SELECT 1").query(Integer.class).single())));
                }
                for (var official : officials) {
                    assertThat(answered(official)).isEqualTo(1);
                }
                assertThat(counting()).isEqualTo(API_CONNECTIONS);
            });
            for (var answer : answers) {
                assertThat(answered(answer)).isEqualTo(200);
            }
        }
    }

    private static int answered(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sessions that wait to count a download. */
    private long counting() {
        // A transaction sees the sessions as they were when it first looked.
        jdbc.sql("SELECT pg_stat_clear_snapshot()").query().singleRow();
        return jdbc.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%downloads = downloads + 1%'
                        """).query(Long.class).single();
    }

    @Test
    void a_publication_that_is_ordered_twice_is_refused_the_second_time_while_the_first_goes_on() throws Exception {
        open();
        var live = store.live(slug).orElseThrow();
        jdbc.sql("""
                        INSERT INTO opendata.edition (id, dataset, number, entry_version, state, form, rows, ordered_by, ordered_at)
                        SELECT gen_random_uuid(), dataset, number + 1, entry_version, 'PREPARING', form, 0, ordered_by, now()
                        FROM opendata.edition WHERE id = :id
                        """).param("id", live.id()).update();
        assertRefused(OpendataProblem.PREPARING_ALREADY, () -> opening.renew(officer, live.dataset()));
        assertRefused(OpendataProblem.PREPARING_ALREADY, () -> opening.open(officer, live.form()));
        assertThat(store.live(slug).orElseThrow().number()).isEqualTo(1);
    }

    private UUID entryOf(UUID dataset) {
        return jdbc.sql("SELECT entry FROM opendata.dataset WHERE id = :id")
                .param("id", dataset)
                .query(UUID.class)
                .single();
    }

    private long counted(String where) {
        return jdbc.sql("SELECT count(*) FROM " + where).query(Long.class).single();
    }

    private static void until(BooleanSupplier done) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_changed_file_is_never_served_under_the_digest_of_the_one_that_was_published() throws Exception {
        open();
        var path = "/open/datasets/" + slug + "/download.csv";
        assertThat(get(path).statusCode()).isEqualTo(200);
        var file = data.resolve("open")
                .resolve(store.live(slug).orElseThrow().id().toString())
                .resolve("data.csv");
        var published = Files.readAllBytes(file);
        var changed = published.clone();
        changed[changed.length - 3] ^= 1;
        Files.write(file, changed);
        var refused = client.send(
                HttpRequest.newBuilder(uri(path)).header("Accept", "text/html").build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
        assertThat(refused.body()).contains("<html", "暂时不能下载").doesNotContain("CDZ0001");
        assertThat(get("/open/datasets/" + slug + "/download.json").statusCode())
                .isEqualTo(200);
        Files.delete(file);
        assertThat(get(path).statusCode()).isEqualTo(503);
        Files.write(file, published);
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    private void open() throws InterruptedException {
        opening.open(officer, form("站编号", "站名", "详细地址", "经度", "纬度", "坐标来源", "直流桩数", "交流桩数", "开放时间", "状态"));
        awaitEdition(1);
    }

    /** The index follows the publication's commit. */
    private void awaitFound(String asked) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!get("/open/search?q=" + encoded(asked)).body().contains(slug)) {
            assertThat(System.nanoTime())
                    .as("finding the dataset takes too long")
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void awaitEdition(int number) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (store.live(slug).filter(live -> live.number() == number).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private OpeningForm form(String... items) {
        boolean places = List.of(items).contains("经度");
        return new OpeningForm(
                entry.toString(),
                slug,
                "公共充电站",
                "Public charging stations",
                "哪里可以充电",
                "Where can I charge?",
                "TRANSPORT",
                List.of(items).stream()
                        .map(item -> new OpeningForm.OpenColumn(item, item))
                        .toList(),
                null,
                "",
                places ? "经度" : null,
                places ? "纬度" : null,
                null,
                places ? "MIXED" : null,
                null);
    }

    private HttpResponse<String> report(String words) throws Exception {
        get("/open/datasets/" + slug + "/faults");
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return client.send(
                HttpRequest.newBuilder(uri("/open/datasets/" + slug + "/faults"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=" + encoded(token) + "&row=CDZ0001&words=" + encoded(words)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
