package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.NewSource;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceKind;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** An entry's whole life over the same HTTP that the pages use, with a real department's database behind it. */
@PlatformTest
@RecordApplicationEvents
class EntryJourneyTests {
    private static final String ENTRIES = "/api/sharing/catalogue/entries";

    @Autowired
    DatabaseOwner owner;

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    Catalogue catalogue;

    @Autowired
    NightlyProbes probes;

    @Autowired
    CheckingLive checking;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    ApplicationEvents events;

    private final SourceId source = new SourceId(Distinct.name("gongan-"));
    private final String database = EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", "");
    private MockHttpSession officer;
    private MockHttpSession head;
    private MockHttpSession authority;
    private MockHttpSession neighbour;
    private String system;
    private final String word = Distinct.name("hk");
    private final String name = "户籍人口" + word;

    @BeforeEach
    void city() throws Exception {
        department(Officials.AUTHORITY, "市数据局", DepartmentKind.DATA_AUTHORITY);
        department(Officials.POLICE, "市公安局", DepartmentKind.GOVERNMENT);
        department(Officials.CIVIL_AFFAIRS, "市民政局", DepartmentKind.GOVERNMENT);
        var officials = new Officials(registration, http);
        officer = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        head = officials.loggedIn(Officials.POLICE, Role.DEPARTMENT_HEAD);
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        neighbour = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        sources.register(NewSource.plain(
                new Source(
                        source,
                        Distinct.name("前置库"),
                        Officials.POLICE,
                        SourceKind.POSTGRESQL,
                        SourceUse.PROVIDES,
                        true),
                DatabasePlace.parse(database).orElseThrow(),
                EmbeddedPostgres.shared().user(),
                EmbeddedPostgres.shared().password()));
        sql("CREATE TABLE czrk (gmsfhm varchar(18) PRIMARY KEY, xm varchar(50), gxsj timestamp)");
        sql("COMMENT ON TABLE czrk IS '" + name + "'");
        sql("INSERT INTO czrk VALUES ('99010119570312002X', '陈桂兰', '2026-11-20 08:00')");
        system = text(
                ok(HttpMethod.POST, "/api/sharing/systems", officer, body("name", name + "系统", "source", source), 201),
                "id");
    }

    @AfterEach
    void what_lists_and_figures_read_says_what_the_journey_left() {
        checking.check();
    }

    @Test
    void from_a_table_to_a_published_found_and_mounted_entry() throws Exception {
        var proposal = propose();
        assertThat(text(proposal, "name")).isEqualTo(name);
        assertThat(proposal.get("items").get(0).get("name").asString()).isEqualTo("公民身份号码");
        assertThat(proposal.get("items").get(0).get("kind").asString()).isEqualTo("IDENTITY_NUMBER");
        assertThat(proposal.get("items").get(0).get("key").asBoolean()).isTrue();
        assertThat(proposal.get("updateColumn").asString()).isEqualTo("gxsj");
        assertThat(proposal.get("grade").asInt()).isEqualTo(3);

        var draft = ok(HttpMethod.POST, ENTRIES, officer, proposal, 201);
        var id = text(draft, "id");
        assertThat(draft.get("faults").size()).isGreaterThan(5);
        var refused = ok(HttpMethod.POST, ENTRIES + "/" + id + "/submissions", officer, null, 422, "\"1\"");
        assertThat(refused.get("errors").size()).isEqualTo(draft.get("faults").size());
        ok(HttpMethod.GET, ENTRIES + "/" + id, neighbour, null, 404);

        publish(id, complete(proposal));
        var entry = ok(HttpMethod.GET, ENTRIES + "/" + id, neighbour, null, 200);
        var code = text(entry, "code");
        assertThat(code).matches("307001/\\d{6}");
        assertThat(text(entry, "receipt")).startsWith("ZS-");
        assertThat(events.stream(EntryPublished.class)).contains(new EntryPublished(EntryId.of(id), 1));
        assertThat(catalogue.published(EntryId.of(id))).get().satisfies(found -> {
            assertThat(found.code()).isEqualTo(code);
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.first(ItemKind.IDENTITY_NUMBER)).isPresent();
        });
        var found = ok(HttpMethod.GET, "/api/sharing/search?q=" + code, neighbour, null, 200);
        assertThat(found.get("rows").get(0).get("title").asString()).isEqualTo(name);
        assertThat(openTasks(id)).containsExactly("catalogue.mount");

        var mount = ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", officer, place("czrk"), 200);
        assertThat(mount.get("healthy").asBoolean()).isTrue();
        assertThat(mount.get("rows").asInt()).isEqualTo(1);
        assertThat(openTasks(id)).isEmpty();
        assertThat(catalogue.mount(EntryId.of(id)))
                .get()
                .satisfies(one -> assertThat(one.healthy()).isTrue());
        assertThat(actions(id))
                .contains(
                        "catalogue.entry-drafted",
                        "catalogue.entry-submitted",
                        "catalogue.entry-signed",
                        "catalogue.entry-published",
                        "catalogue.resource-mounted");
    }

    @Test
    void a_change_keeps_the_published_version_live_and_the_old_version_never_changes() throws Exception {
        var id = published();
        var code = text(ok(HttpMethod.GET, ENTRIES + "/" + id, officer, null, 200), "code");
        var changing = ok(HttpMethod.POST, ENTRIES + "/" + id + "/changes", officer, null, 200);
        assertThat(text(changing, "state")).isEqualTo("CHANGING");
        assertThat(changing.get("version").asInt()).isEqualTo(2);
        publish(id, ((ObjectNode) complete(changing)).put("updateCycle", "MONTHLY"));

        assertThat(catalogue.published(EntryId.of(id), 1))
                .get()
                .satisfies(old -> assertThat(old.updateCycle()).isEqualTo(UpdateCycle.DAILY));
        assertThat(catalogue.published(EntryId.of(id))).get().satisfies(fresh -> {
            assertThat(fresh.version()).isEqualTo(2);
            assertThat(fresh.code()).isEqualTo(code);
            assertThat(fresh.updateCycle()).isEqualTo(UpdateCycle.MONTHLY);
        });
        var versions = ok(HttpMethod.GET, ENTRIES + "/" + id + "/versions", neighbour, null, 200);
        assertThat(versions.get(0).get("changes").get(0).get("pointer").asString())
                .isEqualTo("/updateCycle");
        assertThatThrownBy(() -> owner.jdbc()
                        .sql("UPDATE catalogue.version SET published_by = 'x' WHERE entry = :id::uuid")
                        .param("id", id)
                        .update())
                .hasMessageContaining("do not change");
    }

    @Test
    void while_a_change_is_under_way_others_see_what_is_published() throws Exception {
        var id = published();
        var changing = ok(HttpMethod.POST, ENTRIES + "/" + id + "/changes", officer, null, 200);
        var edited = ok(
                HttpMethod.PUT,
                ENTRIES + "/" + id,
                officer,
                ((ObjectNode) complete(changing)).put("abstract", "新的摘要"),
                200,
                etag(changing));
        assertThat(text(edited, "abstract")).isEqualTo("新的摘要");
        var seen = ok(HttpMethod.GET, ENTRIES + "/" + id, neighbour, null, 200);
        assertThat(text(seen, "abstract")).isEqualTo("摘要");
        assertThat(text(seen, "state")).isEqualTo("PUBLISHED");
    }

    @Test
    void a_returned_entry_says_why_and_can_be_corrected() throws Exception {
        var draft = ok(HttpMethod.POST, ENTRIES, officer, complete(propose()), 201);
        var id = text(draft, "id");
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/submissions", officer, null, 200, etag(draft));
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/signatures", head, body("agree", true, "remark", "同意"), 200);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/reviews", authority, body("agree", false), 422);
        var remark = "{\"agree\":false,\"remark\":\"两处要改\",\"faults\":[{\"pointer\":\"/name\",\"remark\":\"太泛\"},"
                + "{\"pointer\":\"/abstract\",\"remark\":\"太短\"}]}";
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/reviews", authority, json.readTree(remark), 200);
        var returned = ok(HttpMethod.GET, ENTRIES + "/" + id, officer, null, 200);
        assertThat(text(returned, "state")).isEqualTo("RETURNED");
        assertThat(returned.get("returned").get("faults").size()).isEqualTo(2);
        assertThat(openTasks(id)).containsExactly("catalogue.correct");
        publish(id, complete(returned));
        assertThat(openTasks(id)).containsExactly("catalogue.mount");
    }

    @Test
    void a_step_that_the_state_does_not_allow_is_refused_and_audited() throws Exception {
        var draft = ok(HttpMethod.POST, ENTRIES, officer, complete(propose()), 201);
        var id = text(draft, "id");
        var refused =
                ok(HttpMethod.POST, ENTRIES + "/" + id + "/signatures", head, body("agree", true, "remark", ""), 409);
        assertThat(text(refused, "code")).isEqualTo("catalogue:step-not-allowed");
        assertThat(text(refused, "detail")).contains("草稿").contains("签批");
        ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", officer, place("czrk"), 409);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/changes", officer, null, 409);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'catalogue.step-refused'"
                                + " AND outcome = 'REFUSED' AND subject_id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void a_stale_revision_meets_412_and_a_missing_one_428() throws Exception {
        var draft = ok(HttpMethod.POST, ENTRIES, officer, propose(), 201);
        var at = ENTRIES + "/" + text(draft, "id");
        ok(HttpMethod.PUT, at, officer, complete(draft), 200, "\"1\"");
        ok(HttpMethod.PUT, at, officer, ((ObjectNode) complete(draft)).put("abstract", "别人的"), 412, "\"1\"");
        ok(HttpMethod.PUT, at, officer, complete(draft), 428);
        assertThat(text(ok(HttpMethod.GET, at, officer, null, 200), "abstract")).isEqualTo("摘要");
    }

    @Test
    void what_is_too_large_is_refused_whole() throws Exception {
        var form = ((ObjectNode) complete(propose())).put("name", "字".repeat(10_000));
        var items = form.putArray("items");
        for (int i = 0; i < 2_000; i++) {
            items.addObject()
                    .put("name", "列" + i)
                    .put("column", "c" + i)
                    .put("key", false)
                    .put("grade", 1)
                    .put("shared", true)
                    .put("open", false);
        }
        var refused = ok(HttpMethod.POST, ENTRIES, officer, form, 422);
        assertThat(refused.get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .containsExactly("/name", "/items");
    }

    @Test
    void an_empty_table_does_not_count_as_mounted_and_a_changed_one_is_noticed() throws Exception {
        var id = published();
        var at = ENTRIES + "/" + id + "/mount";
        sql("CREATE TABLE leer (LIKE czrk)");
        assertThat(text(ok(HttpMethod.PUT, at, officer, place("leer"), 200), "state"))
                .isEqualTo("EMPTY");
        assertThat(catalogue.mount(EntryId.of(id)))
                .get()
                .satisfies(mount -> assertThat(mount.healthy()).isFalse());
        assertThat(openTasks(id)).as("an empty table mounts nothing").containsExactly("catalogue.mount");
        ok(HttpMethod.PUT, at, officer, place("czrk"), 200);
        assertThat(openTasks(id)).isEmpty();
        sql("ALTER TABLE czrk ADD COLUMN more text");
        assertThat(text(ok(HttpMethod.POST, at + "/probes", officer, null, 200), "state"))
                .isEqualTo("HEALTHY");
        sql("ALTER TABLE czrk ALTER COLUMN xm TYPE varchar(60)");
        assertThat(text(ok(HttpMethod.POST, at + "/probes", officer, null, 200), "state"))
                .isEqualTo("STRUCTURE_CHANGED");
        ok(HttpMethod.PUT, at, officer, place("czrk"), 200);
        sql("ALTER TABLE czrk ALTER COLUMN xm TYPE integer USING 1");
        assertThat(text(ok(HttpMethod.POST, at + "/probes", officer, null, 200), "state"))
                .isEqualTo("STRUCTURE_CHANGED");
        sql("DROP TABLE czrk");
        probes.probeAll();
        assertThat(openTasks(id)).as("the table is gone").containsExactly("catalogue.mount");
        var gone = ok(HttpMethod.GET, ENTRIES + "/" + id, officer, null, 200).get("mount");
        assertThat(text(gone, "state")).isEqualTo("UNREADABLE");
        assertThat(text(gone, "problem")).isNotBlank().doesNotStartWith("problem.");
    }

    /** The page offered it to every authority and officer of the provider by their role. */
    @Test
    void a_probe_is_offered_to_whom_it_is_granted_and_where_there_is_a_mount() throws Exception {
        var id = published();
        var at = ENTRIES + "/" + id + "/mount";
        for (boolean mounted : new boolean[] {false, true}) {
            if (mounted) {
                ok(HttpMethod.PUT, at, officer, place("czrk"), 200);
            }
            for (var reader : java.util.List.of(officer, head, authority, neighbour)) {
                boolean offered = ok(HttpMethod.GET, ENTRIES + "/" + id, reader, null, 200)
                        .get("may")
                        .valueStream()
                        .anyMatch(step -> step.asString().equals("PROBE"));
                boolean probes = reader.equals(officer) || reader.equals(authority);
                assertThat(offered).isEqualTo(mounted && probes);
                ok(HttpMethod.POST, at + "/probes", reader, null, offered ? 200 : probes ? 404 : 403);
            }
        }
    }

    @Test
    void a_mount_and_a_probe_that_are_sent_twice_leave_one_mount_and_one_line_of_history() throws Exception {
        var id = published();
        var at = ENTRIES + "/" + id + "/mount";
        ok(HttpMethod.PUT, at, officer, place("czrk"), 200);
        ok(HttpMethod.PUT, at, officer, place("czrk"), 200);
        ok(HttpMethod.POST, at + "/probes", officer, null, 200);
        ok(HttpMethod.POST, at + "/probes", officer, null, 200);
        assertThat(actions(id).stream().filter("catalogue.resource-mounted"::equals))
                .hasSize(1);
        assertThat(actions(id).stream().filter("catalogue.mount-probed"::equals))
                .hasSize(3);
        assertThat(jdbc.sql("SELECT count(*) FROM catalogue.history WHERE entry = :id::uuid AND action = :action")
                        .param("id", id)
                        .param("action", "catalogue.resource-mounted")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        sql("CREATE TABLE other (LIKE czrk)");
        ok(HttpMethod.PUT, at, officer, place("other"), 200);
        assertThat(actions(id).stream().filter("catalogue.resource-mounted"::equals))
                .as("another table is another mount")
                .hasSize(2);
    }

    @Test
    void a_table_that_lacks_promised_columns_is_not_mounted() throws Exception {
        var id = published();
        sql("CREATE TABLE half (gmsfhm integer)");
        var refused = ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", officer, place("half"), 422);
        assertThat(refused.get("errors"))
                .extracting(error -> error.get("pointer").asString())
                .contains("/items/0/type", "/items/1/column", "/updateColumn");
        assertThat(catalogue.mount(EntryId.of(id))).isEmpty();
        ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", officer, place("../nothing"), 409);
    }

    @Test
    void another_department_cannot_mount_or_change_a_published_entry_and_the_try_is_audited() throws Exception {
        var id = published();
        ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", neighbour, place("czrk"), 403);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/changes", neighbour, null, 403);
        assertThat(actions(id)).contains("catalogue.step-refused");
    }

    @Test
    void another_departments_database_does_not_exist() throws Exception {
        ok(HttpMethod.POST, "/api/sharing/catalogue/proposals", neighbour, place("czrk"), 404);
    }

    @Test
    void an_uploaded_file_becomes_an_entry_like_any_table() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "../../充电站.csv",
                "text/csv",
                "站编号,站名,联系电话\nA1,江北文化宫充电站,13800138000\nA2,城东站,13900139000\nA3,城西站,13700137000\n"
                        .getBytes(Charset.forName("GB18030")));
        var uploaded = json.readTree(http.perform(multipart("/api/sharing/catalogue/uploads")
                        .file(file)
                        .session(officer)
                        .with(csrf().asHeader()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(uploaded.get("rows").asInt()).isEqualTo(3);
        assertThat(text(uploaded, "encoding")).isEqualTo("GB18030");
        var proposal = ok(
                HttpMethod.POST,
                "/api/sharing/catalogue/proposals",
                officer,
                body(
                        "source",
                        text(uploaded, "source"),
                        "schema",
                        text(uploaded, "schema"),
                        "table",
                        text(uploaded, "table"),
                        "system",
                        system),
                200);
        assertThat(text(proposal, "name")).isEqualTo("充电站");
        assertThat(proposal.get("items").get(2).get("kind").asString()).isEqualTo("PHONE");
        ok(
                HttpMethod.POST,
                "/api/sharing/catalogue/proposals",
                neighbour,
                body(
                        "source",
                        text(uploaded, "source"),
                        "schema",
                        text(uploaded, "schema"),
                        "table",
                        text(uploaded, "table")),
                404);
    }

    @Test
    void a_suspended_entry_says_so_and_a_retired_one_is_gone_from_search_but_not_from_the_record() throws Exception {
        var id = published();
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/suspensions", head, body("reason", ""), 422);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/suspensions", head, body("reason", "数据有误"), 200);
        assertThat(catalogue.published(EntryId.of(id)))
                .get()
                .satisfies(entry -> assertThat(entry.suspended()).isTrue());
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/suspensions", head, body("reason", "再停"), 409);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/resumptions", authority, null, 200);
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/retirements", authority, body("reason", "机构改革"), 200);
        assertThat(catalogue.published(EntryId.of(id))).isEmpty();
        assertThat(catalogue.published(EntryId.of(id), 1)).isPresent();
        assertThat(ok(HttpMethod.GET, "/api/sharing/search?q=" + word, officer, null, 200)
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void what_the_authority_suspended_the_provider_neither_resumes_nor_is_offered_to() throws Exception {
        var id = published();
        var suspensions = ENTRIES + "/" + id + "/suspensions";
        ok(HttpMethod.POST, suspensions, head, body("reason", "自查"), 200);
        var taken = ok(HttpMethod.POST, suspensions, authority, body("reason", "全市整改"), 200);
        assertThat(taken.get("stopped").get("level").asString()).isEqualTo("AUTHORITY");
        assertThat(ok(HttpMethod.POST, ENTRIES + "/" + id + "/resumptions", head, null, 403)
                        .get("code")
                        .asString())
                .isEqualTo("identity:stopped-by-higher");
        var seen = ok(HttpMethod.GET, ENTRIES + "/" + id, head, null, 200);
        assertThat(seen.get("may").toString()).doesNotContain("RESUME").doesNotContain("SUSPEND");
        assertThat(seen.get("stopped").get("mayEnd").asBoolean()).isFalse();
        assertThat(seen.get("stopped").get("reason").asString()).isEqualTo("全市整改");
        assertThat(jdbc.sql(
                                "SELECT facts ->> 'reason' FROM notification.message WHERE key = 'catalogue.entry-suspended'"
                                        + " AND role = 'DATA_OFFICER' AND subject_id = :id ORDER BY at")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .as("the provider's officers are told")
                .containsExactly("自查", "全市整改");
        ok(HttpMethod.POST, ENTRIES + "/" + id + "/resumptions", authority, null, 200);
        ok(HttpMethod.POST, suspensions, head, body("reason", "再查"), 200);
        assertThat(ok(HttpMethod.POST, ENTRIES + "/" + id + "/resumptions", head, null, 200)
                        .get("stopped")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_inventory_counts_what_can_be_listed() throws Exception {
        var id = published();
        ok(HttpMethod.PUT, ENTRIES + "/" + id + "/mount", officer, place("czrk"), 200);
        var counts = ok(HttpMethod.GET, "/api/sharing/catalogue/inventory", neighbour, null, 200);
        assertThat(counts.get("published").asInt()).isPositive();
        assertThat(counts.get("mounted").asInt()).isPositive();
        for (var by : InventoryStore.By.values()) {
            var rows = ok(
                    HttpMethod.GET,
                    "/api/sharing/catalogue/inventory/rows?sort=-rows&by="
                            + by.name().toLowerCase(Locale.ROOT),
                    neighbour,
                    null,
                    200);
            assertThat(rows.get("rows").size()).as(by.name()).isPositive();
        }
        var filtered = ok(
                HttpMethod.GET,
                "/api/sharing/catalogue/inventory/rows?by=entry&system=" + system,
                neighbour,
                null,
                200);
        assertThat(filtered.get("rows").size()).isEqualTo(1);
        var csv = http.perform(get("/api/sharing/catalogue/inventory/export?by=entry&format=csv")
                        .session(neighbour))
                .andReturn()
                .getResponse();
        assertThat(csv.getContentAsString(StandardCharsets.UTF_8))
                .contains(name)
                .contains("市公安局");
        var xlsx = http.perform(get("/api/sharing/catalogue/inventory/export?by=item&format=xlsx")
                        .session(neighbour))
                .andReturn()
                .getResponse();
        assertThat(xlsx.getContentAsByteArray()).startsWith('P', 'K');
    }

    @Test
    void the_list_shows_drafts_to_their_department_only() throws Exception {
        ok(HttpMethod.POST, ENTRIES, officer, propose(), 201);
        assertThat(ok(HttpMethod.GET, ENTRIES + "?state=DRAFT&q=" + name, officer, null, 200)
                        .get("rows")
                        .size())
                .isEqualTo(1);
        assertThat(ok(HttpMethod.GET, ENTRIES + "?q=" + name, neighbour, null, 200)
                        .get("rows")
                        .size())
                .isZero();
        assertThat(ok(HttpMethod.GET, ENTRIES + "?q=" + name, authority, null, 200)
                        .get("rows")
                        .size())
                .isZero();
    }

    private String published() throws Exception {
        var draft = ok(HttpMethod.POST, ENTRIES, officer, propose(), 201);
        var id = text(draft, "id");
        publish(id, complete(draft));
        return id;
    }

    private void publish(String id, JsonNode form) throws Exception {
        var at = ENTRIES + "/" + id;
        var seen = ok(HttpMethod.GET, at, officer, null, 200);
        var edited = ok(HttpMethod.PUT, at, officer, form, 200, etag(seen));
        assertThat(edited.get("faults")).isEmpty();
        ok(HttpMethod.POST, at + "/submissions", officer, null, 200, etag(edited));
        assertThat(openTasks(id)).contains("catalogue.sign").doesNotContain("catalogue.review");
        var signed = ok(HttpMethod.POST, at + "/signatures", head, body("agree", true, "remark", "同意"), 200);
        assertThat(signed.get("deadline").get("kind").asString()).isEqualTo("CAT_REVIEW");
        assertThat(openTasks(id)).contains("catalogue.review").doesNotContain("catalogue.sign");
        assertThat(text(ok(HttpMethod.POST, at + "/reviews", authority, body("agree", true), 200), "state"))
                .isEqualTo("PUBLISHED");
    }

    private JsonNode propose() throws Exception {
        return ok(HttpMethod.POST, "/api/sharing/catalogue/proposals", officer, place("czrk"), 200);
    }

    /** What a person adds to a proposal. */
    private JsonNode complete(JsonNode proposal) {
        var form = (ObjectNode) proposal.deepCopy();
        var complete = Forms.tree(Forms.households(system));
        for (var field : complete.properties()) {
            if (!field.getKey().equals("items") && !field.getKey().equals("name")) {
                form.set(field.getKey(), field.getValue());
            }
        }
        form.put("abstract", "摘要");
        return form;
    }

    private ObjectNode place(String table) {
        return body("source", source, "schema", "public", "table", table, "system", system, "updateColumn", "gxsj");
    }

    private ObjectNode body(Object... fields) {
        var body = json.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            var name = String.valueOf(fields[i]);
            if (fields[i + 1] instanceof Boolean flag) {
                body.put(name, flag);
            } else {
                body.put(name, String.valueOf(fields[i + 1]));
            }
        }
        return body;
    }

    private JsonNode ok(
            HttpMethod method,
            String path,
            MockHttpSession session,
            @Nullable JsonNode body,
            int expected,
            String... ifMatch)
            throws Exception {
        var call = request(method, path).session(session).with(csrf());
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
        }
        if (ifMatch.length > 0) {
            call.header("If-Match", ifMatch[0]);
        }
        var response = http.perform(call).andReturn().getResponse();
        var text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(method + " " + path + " " + text).isEqualTo(expected);
        return json.readTree(text);
    }

    private static String etag(JsonNode entry) {
        return "\"" + entry.get("revision").asLong() + "\"";
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private java.util.List<String> openTasks(String id) {
        return jdbc.sql("SELECT kind FROM workflow.task WHERE subject_id = :id AND state = 'OPEN'")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private java.util.List<String> actions(String id) {
        return jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id ORDER BY id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private void sql(String statement) throws Exception {
        try (var session = EmbeddedPostgres.shared().connect(database.replaceFirst(".*/", ""));
                var run = session.createStatement()) {
            run.execute(statement);
        }
    }

    private void department(DepartmentCode code, String title, DepartmentKind kind) {
        registration.department(new Department(code, title, title, new DivisionCode("990100"), kind));
    }
}
