package org.zhengshu.platform.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.CopyResult;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.NewSource;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceKind;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;

@PlatformTest
@Import(ExchangeTests.Catalogued.class)
class ExchangeTests {

    @TestConfiguration
    static class Catalogued {
        @Bean
        @Primary
        OneEntryCatalogue oneEntryCatalogue() {
            return new OneEntryCatalogue();
        }
    }

    private static final List<String> ITEMS = List.of("公民身份号码", "姓名", "更新时间");

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    Grants grants;

    @Autowired
    OneEntryCatalogue catalogue;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RecordingCalls recording;

    @Autowired
    PersonIndex persons;

    @Autowired
    RunStore runs;

    @Autowired
    CarryingOutRuns carryingOut;

    @Autowired
    RecordingRuns ending;

    private Officials officials;
    private final SourceId giver = source();
    private final SourceId taker = source();
    private final String giverDatabase = database();
    private final String takerDatabase = database();
    private final EntryId entry = new EntryId(UUID.randomUUID());

    @BeforeEach
    void city() throws Exception {
        officials = new Officials(registration, http);
        officials.departments();
        register(giver, giverDatabase, SourceUse.PROVIDES, Officials.POLICE);
        register(taker, takerDatabase, SourceUse.RECEIVES, Officials.CIVIL_AFFAIRS);
        atGiver("""
            CREATE TABLE "CZRK" ("GMSFHM" varchar(18) PRIMARY KEY, "XM" text, "HJDZ" text, "GXSJ" timestamp)
            """);
        atGiver("""
            INSERT INTO "CZRK" VALUES ('99010119570312002X', '陈桂兰', '不给看', '2026-11-20 10:00'),
                ('990121194810010054', '王守义', '不给看', '2026-11-21 10:00'),
                ('990101520214003', '某甲', '不给看', '2026-11-22 10:00')
            """);
        catalogue.publish(
                entry,
                new TableRef(giver, "public", "CZRK"),
                List.of(
                        item("公民身份号码", "GMSFHM", ItemKind.IDENTITY_NUMBER, true),
                        item("姓名", "XM", ItemKind.PERSON_NAME, false),
                        item("户籍地址", "HJDZ", ItemKind.ADDRESS, false),
                        item("更新时间", "GXSJ", ItemKind.UPDATE_TIME, false)));
    }

    @Test
    void a_table_flows_full_then_incremental_with_manifest_and_receipt() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        String run = order(officer, task, "FULL");
        ended(officer, run)
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.rows").value(3))
                .andExpect(jsonPath("$.inserted").value(3))
                .andExpect(jsonPath("$.reconciled").value(true))
                .andExpect(jsonPath("$.columns.length()").value(3))
                .andExpect(jsonPath("$.receipt").value(containsString("ZS-")));
        assertThat(readAtTaker("SELECT string_agg(\"XM\", ',' ORDER BY \"XM\") FROM rk"))
                .isEqualTo("某甲,王守义,陈桂兰");

        atGiver("UPDATE \"CZRK\" SET \"XM\" = '陈桂蘭', \"GXSJ\" = '2026-11-23 09:00' WHERE \"XM\" = '陈桂兰'");
        atGiver("DELETE FROM \"CZRK\" WHERE \"XM\" = '某甲'");
        ended(officer, order(officer, task, "INCREMENT"))
                .andExpect(jsonPath("$.updated").value(1))
                .andExpect(jsonPath("$.deleted").value(1))
                .andExpect(jsonPath("$.inserted").value(0));
        command(officer, "/api/sharing/exchange/runs/" + run + "/reconciliations", "{}")
                .andExpect(jsonPath("$.sourceRows").value(2))
                .andExpect(jsonPath("$.missing").value(0))
                .andExpect(jsonPath("$.different").value(0));
        assertThat(count("SELECT count(*) FROM audit.event WHERE action = 'exchange.delivered' AND subject_id = '" + run
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void two_runs_of_one_task_are_refused_by_the_database() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        order(officer, task, "FULL");
        var second = command(officer, "/api/sharing/exchange/tasks/" + task + "/runs", "{\"kind\":\"FULL\"}")
                .andReturn()
                .getResponse()
                .getStatus();
        // Either the first has ended already, or the second is refused; never two at a time.
        assertThat(second).isIn(202, 409);
        assertThat(count("SELECT count(*) FROM (SELECT task FROM exchange.run WHERE state IN ('QUEUED', 'RUNNING')"
                        + " GROUP BY task HAVING count(*) > 1) AS twice"))
                .isZero();
    }

    @Test
    void a_table_dropped_since_the_mount_fails_the_run_in_words_and_keeps_what_was_delivered() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        ended(officer, order(officer, task, "FULL"));
        atGiver("DROP TABLE \"CZRK\"");
        ended(officer, order(officer, task, "FULL"))
                .andExpect(jsonPath("$.state").value("FAILED"))
                .andExpect(jsonPath("$.problem.code").value("node:table-gone"))
                .andExpect(jsonPath("$.problem.title").value("源表不在了"))
                .andExpect(jsonPath("$.history[0].action").value("exchange.run-ordered"))
                .andExpect(jsonPath("$.history[1].action").value("exchange.delivery-failed"));
        assertThat(readAtTaker("SELECT count(*) FROM rk")).isEqualTo("3");
    }

    @Test
    void a_run_asks_for_its_target_again_and_delivers_to_nobody_elses_database() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        jdbc.sql("UPDATE nodes.source SET department = :police WHERE id = :taker")
                .param("police", Officials.POLICE.value())
                .param("taker", taker.value())
                .update();
        ended(officer, order(officer, task, "FULL"))
                .andExpect(jsonPath("$.state").value("FAILED"))
                .andExpect(jsonPath("$.problem.code").value("exchange:target-not-yours"));
        assertThat(readAtTaker("SELECT to_regclass('rk') IS NULL")).isEqualTo("t");
    }

    @Test
    void a_target_for_which_another_address_is_asked_still_receives_where_its_department_said() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        var server = EmbeddedPostgres.shared();
        var place = DatabasePlace.parse(server.jdbcUrl(giverDatabase)).orElseThrow();
        command(
                        officials.loggedIn(null, Role.SYSTEM_ADMIN),
                        "/api/sharing/sources/" + taker + "/addresses",
                        """
                    {"kind":"POSTGRESQL","frontEnd":true,"host":"%s","port":%d,"database":"%s","user":"%s",
                     "password":"%s","ca":null,"plainReason":""}
                    """.formatted(place.host(), place.port(), place.database(), server.user(), server.password()))
                .andExpect(jsonPath("$.source.addressAsked").value(true));
        ended(officer, order(officer, task, "FULL"))
                .andExpect(jsonPath("$.state").value("DONE"));
        assertThat(readAtTaker("SELECT count(*) FROM rk")).isEqualTo("3");
    }

    @Test
    void a_masked_answer_delivers_masked_values() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of("姓名", "NAME")));
        ended(officer, order(officer, task, "FULL"))
                .andExpect(jsonPath("$.state").value("DONE"));
        assertThat(readAtTaker("SELECT count(*) FROM rk")).isEqualTo("3");
        assertThat(readAtTaker("SELECT count(*) FROM rk WHERE \"XM\" !~ '^.{1,2}[*]+$'"))
                .isEqualTo("0");
    }

    @Test
    void a_stopped_entry_flows_neither_as_a_table_nor_by_call_nor_by_list() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        var grant = grant(ITEMS, Map.of());
        String task = task(officer, grant);
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        catalogue.suspended(entry, true);
        command(officer, "/api/sharing/exchange/tasks/" + task + "/runs", "{\"kind\":\"FULL\"}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("use:entry-suspended"));
        call(issued.url(), issued.bearer(), "99010119570312002X")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("use:entry-suspended"));
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        command(worker, "/api/sharing/exchange/matches", """
            {"caseNumber":"2026-DB-0419","authorisation":"授-3","authorisedOn":"2026-11-01","applicant":"陈桂兰",
             "grants":["%s"],"persons":[{"name":"陈桂兰","identityNumber":"99010119570312002x","relation":"本人"}]}
            """.formatted(grant.id()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/grants/0"))
                .andExpect(jsonPath("$.errors[0].code").value("fault.use.entry-suspended"));
        catalogue.suspended(entry, false);
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
    }

    @Test
    void a_foreign_target_and_a_stranger_let_no_table_through() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String task = task(officer, grant(ITEMS, Map.of()));
        var form =
                "{\"grant\":\"%s\",\"target\":{\"source\":\"%s\",\"schema\":\"public\",\"table\":\"rk\"},\"schedule\":\"MANUAL\"}";
        command(
                        officer,
                        "/api/sharing/exchange/tasks",
                        form.formatted(grant(ITEMS, Map.of()).id(), giver))
                .andExpect(status().isUnprocessableContent());
        var stranger = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        command(stranger, "/api/sharing/exchange/tasks/" + task + "/runs", "{\"kind\":\"FULL\"}")
                .andExpect(status().isNotFound());
    }

    @Test
    void a_list_match_returns_granted_items_of_matched_persons_only() throws Exception {
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var grant = grant(List.of("姓名"), Map.of());
        String body = """
            {"caseNumber":"2026-DB-0417","authorisation":"授-1","authorisedOn":"2026-11-01","applicant":"陈桂兰",
             "grants":["%s"],"persons":[
              {"name":"陈桂兰","identityNumber":"99010119570312002x","relation":"本人"},
              {"name":"王首义","identityNumber":"990121194810010054","relation":"亲属"},
              {"name":"李建军","identityNumber":"990101195202140030","relation":"之子"},
              {"name":"李小禾","identityNumber":"990101201709050067","relation":"之孙"}]}
            """.formatted(grant.id());
        String id = JsonPath.read(
                command(worker, "/api/sharing/exchange/matches", body)
                        .andExpect(status().isAccepted())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        var sheet = await(worker, "/api/sharing/exchange/matches/" + id, "RUNNING");
        sheet.andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.persons[0].cells[0].verdict").value("SAME"))
                .andExpect(jsonPath("$.persons[0].cells[0].records[0].姓名").value("陈桂兰"))
                .andExpect(jsonPath("$.persons[1].cells[0].verdict").value("SIMILAR"))
                .andExpect(jsonPath("$.persons[2].cells[0].verdict").value("DIFFERENT"))
                .andExpect(jsonPath("$.persons[2].cells[0].records.length()").value(0))
                .andExpect(jsonPath("$.persons[3].cells[0].verdict").value("NO_RECORD"))
                .andExpect(jsonPath("$.hints[*].key").value(hasItem("NAME_DIFFERENT")))
                .andExpect(jsonPath("$.columns[0].nameItem").value("姓名"))
                .andExpect(jsonPath("$.columns[0].asOf").value("2026-11-22 10:00:00"))
                .andExpect(jsonPath("$.receipt").value(containsString("ZS-")))
                .andExpect(content().string(not(containsString("不给看"))))
                .andExpect(content().string(not(containsString("99010119570312002"))));
        // The keys are nowhere in the platform's tables.
        assertThat(count("SELECT count(*) FROM exchange.match_person WHERE masked_number LIKE '%570312%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM exchange.match_cell WHERE records::text LIKE '%990121194810010054%'"))
                .isZero();
        http.perform(get("/api/sharing/exchange/matches/" + id + "/export?format=csv")
                        .session(worker))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("一致")));
        http.perform(get("/api/sharing/exchange/matches/" + id + "/export?format=xlsx")
                        .session(worker))
                .andExpect(status().isOk());
        command(worker, "/api/sharing/exchange/matches/" + id + "/closures", "{\"remark\":\"办结\"}")
                .andExpect(jsonPath("$.disposeOn").isNotEmpty());
    }

    @Test
    void a_disputed_cell_says_how_far_its_recheck_is_and_leads_there() throws Exception {
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var grant = grant(List.of("姓名"), Map.of());
        String match = made(worker, "/api/sharing/exchange/matches", """
            {"caseNumber":"2026-DB-0418","authorisation":"授-2","authorisedOn":"2026-11-01","applicant":"陈桂兰",
             "grants":["%s"],"persons":[
              {"name":"陈桂兰","identityNumber":"99010119570312002x","relation":"本人"},
              {"name":"王守义","identityNumber":"990121194810010054","relation":"亲属"}]}
            """.formatted(grant.id()));
        String sheet = "/api/sharing/exchange/matches/" + match;
        await(worker, sheet, "RUNNING")
                .andExpect(jsonPath("$.persons[1].cells[0].recheck").isEmpty())
                .andExpect(jsonPath("$.persons[1].cells[0].note").isEmpty());
        // The sheet names the grant; which entry that is, the grant knows.
        String recheck = made(worker, "/api/sharing/rechecks", """
            {"grant":"%s","match":"%s","person":"1","item":"姓名","value":"王守义","expected":"王守仪",
             "reason":"户口簿上是另一个字","recordKey":"990121194810010054"}
            """.formatted(grant.id(), match));
        http.perform(get(sheet).session(worker))
                .andExpect(jsonPath("$.persons[0].cells[0].recheck").isEmpty())
                .andExpect(jsonPath("$.persons[1].cells[0].recheck").value(recheck))
                .andExpect(jsonPath("$.persons[1].cells[0].note").value(containsString("等对方受理")));
        var provider = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        command(provider, "/api/sharing/rechecks/" + recheck + "/acceptances", "{}");
        command(
                provider,
                "/api/sharing/rechecks/" + recheck + "/replies",
                "{\"outcome\":\"CORRECTED\",\"remark\":\"已在户政系统更正\"}");
        http.perform(get(sheet + "/export?format=csv").session(worker))
                .andExpect(content().string(containsString("已更正")));
    }

    @Test
    void every_fault_of_a_match_is_named_at_once_and_nobody_is_looked_up() throws Exception {
        long before = jdbc.sql("SELECT coalesce(max(id), 0) FROM audit.event")
                .query(Long.class)
                .single();
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        command(
                        worker,
                        "/api/sharing/exchange/matches",
                        "{\"persons\":[{\"name\":\"\",\"identityNumber\":\"1\"}],\"grants\":[\"" + UUID.randomUUID()
                                + "\"]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/caseNumber")))
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/persons/0/identityNumber")))
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/grants/0")));
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE id > :before AND outcome = 'REFUSED'")
                        .param("before", before)
                        .query(Long.class)
                        .single())
                .as("a form that is not filled in is no use that was refused")
                .isZero();
    }

    @Test
    void an_application_calls_by_key_within_grant_and_quota() throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var grant = grant(List.of("姓名"), Map.of("姓名", "NAME"));
        String issued = command(developer, "/api/sharing/exchange/credentials", "{\"grant\":\"" + grant.id() + "\"}")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String bearer =
                "Bearer " + JsonPath.<String>read(issued, "$.key") + ":" + JsonPath.<String>read(issued, "$.secret");
        String url = "/api/data/" + grant.terms().entryCode().replace('/', '-');
        call(url, bearer, "99010119570312002X")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].姓名").value("陈**"))
                .andExpect(jsonPath("$.rows[0].户籍地址").doesNotExist())
                .andExpect(jsonPath("$.receipt").isNotEmpty());
        asked(url, bearer, "低保核对", "{}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exchange:key-item-missing"));
        call(url, bearer + "x", "99010119570312002X").andExpect(status().isUnauthorized());
        assertThat(jdbc.sql("SELECT used FROM exchange.quota_use JOIN exchange.credential c ON c.id = credential"
                                + " WHERE c.grant_id = :grant")
                        .param("grant", grant.id().value())
                        .query(Integer.class)
                        .single())
                .as("the answered call and the one without a key; a wrong secret costs its owner nothing")
                .isEqualTo(2);
        jdbc.sql("UPDATE exchange.credential SET quota_per_day = 1 WHERE grant_id = :grant")
                .param("grant", grant.id().value())
                .update();
        call(url, bearer, "99010119570312002X").andExpect(status().isTooManyRequests());
        http.perform(get("/api/sharing/exchange/calls").session(developer))
                .andExpect(jsonPath("$.rows[0].status").value(429))
                .andExpect(jsonPath("$.rows[2].status").value(200));
        assertThat(issued).contains("secret");
        http.perform(get("/api/sharing/exchange/credentials").session(developer))
                .andExpect(content().string(not(containsString(JsonPath.<String>read(issued, "$.secret")))));
    }

    @Test
    void a_person_found_by_something_else_than_the_number_is_in_the_trail_as_well() throws Exception {
        var plates = new EntryId(UUID.randomUUID());
        atGiver("CREATE TABLE IF NOT EXISTS \"CLXX\" (\"HPHM\" varchar(10), \"SYRHM\" varchar(18), \"CLLX\" text)");
        atGiver("INSERT INTO \"CLXX\" VALUES ('赣X12345', '99010119570312002X', '小型轿车')");
        catalogue.publish(
                plates,
                new TableRef(giver, "public", "CLXX"),
                List.of(
                        item("号牌号码", "HPHM", ItemKind.PLATE, true),
                        item("所有人证件号", "SYRHM", ItemKind.IDENTITY_NUMBER, false),
                        item("车辆类型", "CLLX", ItemKind.OTHER, false)));
        var issued = issued(
                "{\"grant\":\"" + grant(plates, List.of("车辆类型"), Map.of()).id() + "\"}");
        http.perform(post(issued.url())
                        .contentType("application/json")
                        .content("{\"号牌号码\":\"赣X12345\"}")
                        .header("Authorization", issued.bearer())
                        .header("X-Purpose", "%E4%BD%8E%E4%BF%9D%E6%A0%B8%E5%AF%B9"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].车辆类型").value("小型轿车"))
                .andExpect(content().string(not(containsString("99010119570312002X"))));
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM audit.person AS person JOIN audit.event ON event.id = person.event
                        WHERE event.action = 'exchange.called' AND event.subject_id = :credential
                        """)
                        .param("credential", String.valueOf(issued.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoever_sees_a_sheet_or_takes_it_away_is_found_by_every_person_in_it() throws Exception {
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var grant = grant(List.of("姓名"), Map.of());
        String match = made(worker, "/api/sharing/exchange/matches", """
            {"caseNumber":"2026-DB-0420","authorisation":"授-4","authorisedOn":"2026-11-01","applicant":"陈桂兰",
             "grants":["%s"],"persons":[
              {"name":"陈桂兰","identityNumber":"99010119570312002x","relation":"本人"},
              {"name":"王守义","identityNumber":"990121194810010054","relation":"亲属"},
              {"name":"李小禾","identityNumber":"990101201709050067","relation":"之孙"}]}
            """.formatted(grant.id()));
        String sheet = "/api/sharing/exchange/matches/" + match;
        await(worker, sheet, "RUNNING");
        http.perform(get(sheet).session(worker)).andExpect(status().isOk());
        http.perform(get(sheet + "/export?format=csv").session(worker)).andExpect(status().isOk());
        for (var number : List.of("99010119570312002X", "990121194810010054")) {
            assertThat(acts(number, match))
                    .containsExactlyInAnyOrder("exchange.matched", "exchange.match-seen", "exchange.match-exported");
        }
        assertThat(acts("990101201709050067", match))
                .as("of whom nothing was returned")
                .isEmpty();
        assertThat(jdbc.sql("""
                        SELECT DISTINCT grant_number FROM audit.event
                        WHERE subject_id = :match AND action = 'exchange.match-exported'
                        """).param("match", match).query(String.class).list())
                .containsExactly(grant.number());
        // Nobody else has the sheet, nor learns that there is one.
        var provider = officials.loggedIn(Officials.POLICE, Role.CASE_WORKER);
        http.perform(get(sheet).session(provider)).andExpect(status().isNotFound());
        http.perform(get(sheet + "/export?format=csv").session(provider)).andExpect(status().isNotFound());
        http.perform(get("/api/sharing/exchange/matches?limit=200").session(provider))
                .andExpect(content().string(not(containsString(match))));
        http.perform(get(sheet).session(officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.SHARING_HEAD)))
                .andExpect(status().isForbidden());
        assertThat(acts("99010119570312002X", match)).hasSize(3);
    }

    @Test
    void a_firms_row_names_the_person_that_stands_in_it() throws Exception {
        var firms = new EntryId(UUID.randomUUID());
        atGiver("CREATE TABLE \"QY\" (\"XYDM\" varchar(18), \"FRSFZ\" varchar(40), \"MC\" text)");
        atGiver("INSERT INTO \"QY\" VALUES ('%s', '99010119570312002X、990121194810010054', '某店')"
                .formatted(Officials.POLICE.value()));
        catalogue.publish(
                firms,
                new TableRef(giver, "public", "QY"),
                List.of(
                        item("统一社会信用代码", "XYDM", ItemKind.CREDIT_CODE, true),
                        item("法定代表人证件号", "FRSFZ", ItemKind.IDENTITY_NUMBER, false),
                        item("企业名称", "MC", ItemKind.OTHER, false)));
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        String match = made(worker, "/api/sharing/exchange/matches", """
            {"caseNumber":"2026-DB-0421","authorisation":"授-5","authorisedOn":"2026-11-01","applicant":"某店",
             "grants":["%s"],"firms":[{"name":"某店","creditCode":"%s"}]}
            """.formatted(
                        grant(firms, List.of("企业名称"), Map.of()).id(), Officials.POLICE.value()));
        await(worker, "/api/sharing/exchange/matches/" + match, "RUNNING")
                .andExpect(jsonPath("$.persons[0].cells[0].records[0].企业名称").value("某店"))
                .andExpect(content().string(not(containsString("19570312"))));
        for (var number : List.of("99010119570312002X", "990121194810010054")) {
            assertThat(acts(number, match)).contains("exchange.matched", "exchange.match-seen");
        }
    }

    @Test
    void a_delivery_names_the_persons_of_all_its_number_columns_masked_or_not_granted() throws Exception {
        var flats = new EntryId(UUID.randomUUID());
        atGiver("CREATE TABLE \"BDC\" (\"DYH\" int PRIMARY KEY, \"QLR\" varchar(18), \"GYR\" varchar(18), \"ZL\" text,"
                + " \"GXSJ\" timestamp)");
        atGiver("INSERT INTO \"BDC\" VALUES (1, '99010119570312002X', '990121194810010054', '一号', now())");
        catalogue.publish(
                flats,
                new TableRef(giver, "public", "BDC"),
                List.of(
                        item("不动产单元号", "DYH", ItemKind.OTHER, true),
                        item("权利人证件号", "QLR", ItemKind.IDENTITY_NUMBER, false),
                        item("共有人证件号", "GYR", ItemKind.IDENTITY_NUMBER, false),
                        item("坐落", "ZL", ItemKind.OTHER, false)));
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        var grant = grant(flats, List.of("不动产单元号", "权利人证件号", "坐落"), Map.of("权利人证件号", "IDENTITY_NUMBER"));
        String run = order(officer, task(officer, grant), "FULL");
        ended(officer, run).andExpect(jsonPath("$.state").value("DONE"));
        for (var number : List.of("99010119570312002X", "990121194810010054")) {
            assertThat(jdbc.sql("SELECT audit.batch_holds(id, :digest) FROM audit.batch WHERE subject_id = :run")
                            .param("digest", persons.digest(number))
                            .param("run", run)
                            .query(Boolean.class)
                            .single())
                    .as(number)
                    .isTrue();
        }
        assertThat(readAtTaker("SELECT count(*) FROM rk WHERE \"QLR\" LIKE '%57031%'"))
                .isEqualTo("0");
        assertThat(count("SELECT count(*) FROM exchange.run_persons")).isZero();
    }

    @Test
    void what_arrived_before_a_death_is_told_as_delivered_though_its_use_was_stopped_since() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String run = order(officer, task(officer, grant(ITEMS, Map.of())), "FULL");
        ended(officer, run).andExpect(jsonPath("$.state").value("DONE"));
        catalogue.suspended(entry, true);
        assertThat(runs.moves(UUID.fromString(run), new byte[0]))
                .as("an ended run moves nobody")
                .isFalse();
        died(run, persons.digest("99010119570312002X"));
        carryingOut.carryOut(UUID.fromString(run));
        ended(officer, run)
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.rows").value(3))
                .andExpect(jsonPath("$.receipt").value(containsString("ZS-")));
        assertThat(holds(run, "99010119570312002X")).isEqualTo(2);
        assertThat(said(run, "exchange.delivered", "persons")).containsExactly("3", "1");
        died(run, null);
        carryingOut.carryOut(UUID.fromString(run));
        assertThat(said(run, "exchange.delivered", "persons"))
                .as("never kept is not nobody")
                .containsExactly("3", "1", "unknown");
    }

    @Test
    void whom_a_run_was_about_to_move_when_it_died_stays_in_the_trail_though_it_fails_later() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String run = order(officer, task(officer, grant(ITEMS, Map.of())), "FULL");
        ended(officer, run).andExpect(jsonPath("$.state").value("DONE"));
        catalogue.suspended(entry, true);
        readAtTaker("DELETE FROM zhengshu_run RETURNING run_id");
        died(run, persons.digest("990101201709050067"));
        carryingOut.carryOut(UUID.fromString(run));
        ended(officer, run).andExpect(jsonPath("$.state").value("FAILED"));
        assertThat(holds(run, "990101201709050067")).isEqualTo(1);
        assertThat(said(run, "exchange.delivery-failed", "outcome")).containsExactly("unknown");
        assertThat(count("SELECT count(*) FROM exchange.run_persons WHERE run = '" + run + "'"))
                .isZero();
    }

    @Test
    void a_run_ends_once_whoever_else_believes_that_he_carries_it_out() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String id = order(officer, task(officer, grant(ITEMS, Map.of())), "FULL");
        ended(officer, id).andExpect(jsonPath("$.state").value("DONE"));
        var run = runs.find(UUID.fromString(id)).orElseThrow();
        var manifest = java.util.Objects.requireNonNull(run.manifest());
        assertThat(runs.moved(run.id(), 7, 7)).as("stops").isTrue();
        ending.failed(run, Problem.of(ExchangeProblem.TARGET_MOVED, "x"));
        ending.cancelled(run);
        ending.found(run, new CopyResult(manifest, manifest, 0, 0, 0, null));
        assertThat(runs.find(run.id())).contains(run);
        assertThat(said(id, "exchange.delivered", "rows")).containsExactly("3");
        assertThat(said(id, "exchange.delivery-failed", "problem")).isEmpty();
    }

    @Test
    void lists_show_no_more_of_a_persons_case_than_sheets_and_receipts_do() throws Exception {
        var worker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var head = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.SHARING_HEAD);
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var grant = grant(List.of("姓名"), Map.of());
        String match = made(worker, "/api/sharing/exchange/matches", """
            {"caseNumber":"2026-DB-0427","authorisation":"授-7","authorisedOn":"2026-11-01","applicant":"陈桂兰",
             "grants":["%s"],"persons":[{"name":"陈桂兰","identityNumber":"99010119570312002x","relation":"本人"}]}
            """.formatted(grant.id()));
        String row = "$.rows[?(@.id == '" + match + "')].";
        var matches = get("/api/sharing/exchange/matches?limit=200");
        http.perform(matches.session(worker))
                .andExpect(jsonPath(row + "caseNumber").value("2026-DB-0427"))
                .andExpect(jsonPath(row + "personCount").value(1));
        http.perform(matches.session(head))
                .andExpect(jsonPath(row + "providers").value(1))
                .andExpect(jsonPath(row + "caseNumber").value(hasItem((Object) null)))
                .andExpect(jsonPath(row + "applicant").value(hasItem((Object) null)))
                .andExpect(jsonPath(row + "personCount").value(hasItem((Object) null)));
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        var calls = get("/api/sharing/exchange/calls?credential=" + issued.id());
        http.perform(calls.session(head))
                .andExpect(jsonPath("$.rows[0].rows").value(1))
                .andExpect(jsonPath("$.rows[0].purpose").value("低保核对"));
        http.perform(calls.session(developer))
                .andExpect(jsonPath("$.rows[0].status").value(200))
                .andExpect(jsonPath("$.rows[0].rows").isEmpty())
                .andExpect(jsonPath("$.rows[0].purpose").isEmpty())
                .andExpect(jsonPath("$.rows[0].caseNumber").isEmpty());
    }

    /** As the run's row stands when its process is killed between the target's commit and the end. */
    private void died(String run, byte @Nullable [] moved) {
        transaction.executeWithoutResult(begun -> {
            jdbc.sql("UPDATE exchange.run SET state = 'RUNNING', rows = 0, receipt = NULL, ended_at = NULL"
                            + " WHERE id = :run::uuid")
                    .param("run", run)
                    .update();
            if (moved != null) {
                jdbc.sql("INSERT INTO exchange.run_persons (run, digests) VALUES (:run::uuid, :digests)")
                        .param("run", run)
                        .param("digests", moved)
                        .update();
            }
        });
    }

    private long holds(String run, String number) {
        return jdbc.sql("SELECT count(*) FROM audit.batch WHERE subject_id = :run AND audit.batch_holds(id, :digest)")
                .param("run", run)
                .param("digest", persons.digest(number))
                .query(Long.class)
                .single();
    }

    private List<String> said(String run, String action, String what) {
        return jdbc.sql("SELECT detail::jsonb ->> :what FROM audit.event WHERE subject_id = :run AND action = :action"
                        + " ORDER BY id")
                .param("what", what)
                .param("run", run)
                .param("action", action)
                .query(String.class)
                .list();
    }

    /** What the trail says of a person and a subject. */
    private Set<String> acts(String number, String subject) {
        return Set.copyOf(jdbc.sql("""
                        SELECT DISTINCT event.action FROM audit.person AS person JOIN audit.event ON event.id = person.event
                        WHERE person.digest = :digest AND event.subject_id = :subject
                        """)
                .param("digest", persons.digest(number))
                .param("subject", subject)
                .query(String.class)
                .list());
    }

    @Test
    void a_call_without_a_purpose_or_with_a_person_in_its_address_is_not_put_to_the_department() throws Exception {
        var grant = grant(List.of("姓名"), Map.of());
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        http.perform(post(issued.url())
                        .contentType("application/json")
                        .content("{\"公民身份号码\":\"99010119570312002X\"}")
                        .header("Authorization", issued.bearer()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exchange:purpose-missing"));
        http.perform(get(issued.url())
                        .queryParam("公民身份号码", "99010119570312002X")
                        .header("Authorization", issued.bearer())
                        .header("X-Purpose", "低保核对"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exchange:person-in-address"))
                .andExpect(content().string(not(containsString("99010119570312002X"))));
        http.perform(get(issued.url())
                        .queryParam("anything", "99010119570312002X")
                        .header("Authorization", issued.bearer())
                        .header("X-Purpose", "低保核对"))
                .andExpect(jsonPath("$.code").value("exchange:person-in-address"));
        assertThat(jdbc.sql("SELECT count(*) FROM exchange.call WHERE grant_id = :grant AND status = 200")
                        .param("grant", grant.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "姓名=a&姓名=b                | {\"公民身份号码\":\"99010119570312002X\"}  | exchange:sent-twice       | 姓名",
                "备注=a&备注=a                | {}                                       | exchange:sent-twice       | 备注",
                "备注=&备注=                  | {}                                       | exchange:sent-twice       | 备注",
                "备注=a                      | {\"备注\":\"b\"}                          | exchange:sent-twice       | 备注",
                "备注=                       | {\"备注\":null}                           | exchange:sent-twice       | 备注",
                "备注=a                      | {\"公民身份号码\":\"99010119570312002X\"}  | exchange:one-key-only     | 备注",
                "''                         | {\"公民身份号码\":\"99010119570312002X\",\"姓名\":\"王守义\"} |"
                        + " exchange:one-key-only | 姓名",
                "''                         | {\"公民身份号码\":\"99010119570312002X\",\"\":\"王守义\"}   |"
                        + " exchange:one-key-only | 公民身份号码",
                "''                         | {\"公民身份号码\":null}                     | exchange:key-item-missing | ''",
                "''                         | {\"公民身份号码\":\"  \"}                   | exchange:key-item-missing | ''",
                "''                         | {\"\":\"99010119570312002X\"}              | exchange:key-item-missing |"
                        + " ''",
                "''                         | {\"公民身份号码\":\"1\",\"公民身份号码\":\"99010119570312002X\"} |"
                        + " http:unreadable-body | /公民身份号码"
            })
    void nothing_in_a_call_is_passed_over_in_silence(String query, String body, String code, String named)
            throws Exception {
        var issued = issued("{\"grant\":\"" + grant(List.of("姓名"), Map.of()).id() + "\"}");
        var address = query.isEmpty()
                ? java.net.URI.create(issued.url())
                : org.springframework.web.util.UriComponentsBuilder.fromUriString(issued.url() + "?" + query)
                        .encode()
                        .build()
                        .toUri();
        http.perform(post(address)
                        .contentType("application/json")
                        .content(body)
                        .header("Authorization", issued.bearer())
                        .header("X-Purpose", "低保核对"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(content().string(containsString(named)))
                .andExpect(content().string(not(containsString("99010119570312002X"))))
                .andExpect(content().string(not(containsString("王守义"))));
    }

    @Test
    void what_is_null_or_blank_beside_the_key_asks_for_nothing() throws Exception {
        var issued = issued("{\"grant\":\"" + grant(List.of("姓名"), Map.of()).id() + "\"}");
        asked(issued.url(), issued.bearer(), "低保核对", "{\"公民身份号码\":\"99010119570312002X\",\"姓名\":null,\"备注\":\" \"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].姓名").value("陈桂兰"));
    }

    @Test
    void a_header_that_comes_twice_or_holds_no_line_of_text_is_named() throws Exception {
        var issued = issued("{\"grant\":\"" + grant(List.of("姓名"), Map.of()).id() + "\"}");
        for (var header : List.of("X-Purpose", "X-Case-Number")) {
            http.perform(post(issued.url())
                            .contentType("application/json")
                            .content("{\"公民身份号码\":\"99010119570312002X\"}")
                            .header("Authorization", issued.bearer())
                            .header("X-Purpose", "低保核对")
                            .header(header, "其他"))
                    .andExpect(header.equals("X-Purpose") ? status().isBadRequest() : status().isOk());
            http.perform(post(issued.url())
                            .contentType("application/json")
                            .content("{\"公民身份号码\":\"99010119570312002X\"}")
                            .header("Authorization", issued.bearer())
                            .header("X-Purpose", "低保核对")
                            .header("X-Case-Number", "1")
                            .header(header, "2"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("exchange:sent-twice"))
                    .andExpect(content().string(containsString(header)));
            for (var spoilt : List.of("%00", "%FF", "a%0Ab", "%E4%BD", "\u00ff", "%7f")) {
                http.perform(post(issued.url())
                                .contentType("application/json")
                                .content("{\"公民身份号码\":\"99010119570312002X\"}")
                                .header("Authorization", issued.bearer())
                                .header(header, spoilt))
                        .andExpect(status().isBadRequest())
                        .andExpect(jsonPath("$.code").value("http:unusable-text"))
                        .andExpect(content().string(containsString(header)));
            }
        }
        for (var sound : List.of("%E4%BD%8E%E4%BF%9D%E6%A0%B8%E5%AF%B9", "低保核对")) {
            asked(issued.url(), issued.bearer(), sound, "{\"公民身份号码\":\"99010119570312002X\"}")
                    .andExpect(status().isOk());
        }
        for (var other : List.of("100% sure", "a+b", "a%2Bb")) {
            asked(issued.url(), issued.bearer(), other, "{\"公民身份号码\":\"99010119570312002X\"}")
                    .andExpect(jsonPath("$.code").value("use:other-purpose"));
        }
    }

    @Test
    void a_secret_changed_twice_before_anybody_used_the_new_one_leaves_the_working_one_alone() throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var issued = issued("{\"grant\":\"" + grant(List.of("姓名"), Map.of()).id() + "\"}");
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        var path = "/api/sharing/exchange/credentials/" + issued.id() + "/secrets";
        var lost = bearer(command(developer, path, "{}"));
        var shown = bearer(command(developer, path, "{}"));
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        call(issued.url(), lost, "99010119570312002X").andExpect(status().isUnauthorized());
        call(issued.url(), shown, "99010119570312002X").andExpect(status().isOk());
        var next = bearer(command(developer, path, "{}"));
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isUnauthorized());
        call(issued.url(), shown, "99010119570312002X").andExpect(status().isOk());
        call(issued.url(), next, "99010119570312002X").andExpect(status().isOk());
    }

    @Test
    void a_second_order_of_a_credential_makes_one_that_nobody_used_and_a_second_stop_is_no_second_event()
            throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var grant = grant(List.of("姓名"), Map.of());
        var lost = issued("{\"grant\":\"" + grant.id() + "\"}");
        var kept = issued("{\"grant\":\"" + grant.id() + "\"}");
        call(kept.url(), kept.bearer(), "99010119570312002X").andExpect(status().isOk());
        var mine = "$[?(@.id == '%s')].";
        http.perform(get("/api/sharing/exchange/credentials").session(developer))
                .andExpect(jsonPath(mine.formatted(lost.id()) + "secretUsed").value(false))
                .andExpect(jsonPath(mine.formatted(lost.id()) + "lastUsedAt").value(hasItem((Object) null)))
                .andExpect(jsonPath(mine.formatted(kept.id()) + "secretUsed").value(true))
                .andExpect(jsonPath(mine.formatted(kept.id()) + "lastUsedAt").isNotEmpty())
                .andExpect(jsonPath(mine.formatted(kept.id()) + "grantState").value("ACTIVE"))
                .andExpect(jsonPath(mine.formatted(kept.id()) + "purpose").value("低保核对"));
        for (int i = 0; i < 2; i++) {
            http.perform(delete("/api/sharing/exchange/credentials/" + lost.id())
                            .session(developer)
                            .with(csrf()))
                    .andExpect(status().isNoContent());
        }
        assertThat(count("SELECT count(*) FROM audit.event WHERE action = 'exchange.credential-stopped' AND subject_id"
                        + " = '"
                        + lost.id() + "'"))
                .isEqualTo(1);
        http.perform(get("/api/sharing/exchange/credentials").session(developer))
                .andExpect(jsonPath(mine.formatted(lost.id()) + "stoppedAt").isNotEmpty());
        http.perform(delete("/api/sharing/exchange/credentials/" + UUID.randomUUID())
                        .session(developer)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void a_reconciliation_that_is_asked_twice_answers_twice_and_changes_nothing() throws Exception {
        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        String run = order(officer, task(officer, grant(ITEMS, Map.of())), "FULL");
        ended(officer, run).andExpect(jsonPath("$.state").value("DONE"));
        for (int i = 0; i < 2; i++) {
            command(officer, "/api/sharing/exchange/runs/" + run + "/reconciliations", "{}")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.sourceRows").value(3))
                    .andExpect(jsonPath("$.different").value(0));
        }
        assertThat(readAtTaker("SELECT count(*) FROM rk")).isEqualTo("3");
        for (int i = 0; i < 2; i++) {
            command(officer, "/api/sharing/exchange/runs/" + run + "/cancellations", "{}")
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.state").value("DONE"));
        }
    }

    private static String bearer(ResultActions made) throws Exception {
        String answer =
                made.andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        return "Bearer " + JsonPath.<String>read(answer, "$.key") + ":" + JsonPath.<String>read(answer, "$.secret");
    }

    @Test
    void a_persons_number_in_the_purpose_or_the_case_number_is_answered_and_kept_nowhere() throws Exception {
        var grant = grant(List.of("姓名"), Map.of());
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        var number = "99010119570312002X";
        for (var said : List.of(
                Map.of("X-Purpose", "低保核对" + number),
                Map.of("X-Purpose", "低保核对", "X-Case-Number", "DB-" + number),
                Map.of("X-Purpose", "低保核对", "X-Case-Number", number.toLowerCase(java.util.Locale.ROOT)))) {
            var request = post(issued.url())
                    .contentType("application/json")
                    .content("{\"公民身份号码\":\"" + number + "\"}")
                    .header("Authorization", issued.bearer());
            said.forEach(request::header);
            http.perform(request)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("exchange:person-in-ground"))
                    .andExpect(content().string(not(containsString(number))));
        }
        for (var kept : List.of("SELECT c::text FROM exchange.call c", "SELECT e::text FROM audit.event e")) {
            assertThat(jdbc.sql(kept).query(String.class).list())
                    .as(kept)
                    .isNotEmpty()
                    .noneMatch(row -> row.toUpperCase(java.util.Locale.ROOT).contains(number));
        }
    }

    @Test
    void a_changed_secret_is_good_beside_the_old_one_until_that_dies() throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var grant = grant(List.of("姓名"), Map.of());
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        String changed = command(developer, "/api/sharing/exchange/credentials/" + issued.id() + "/secrets", "{}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.oldSecretUntil").isNotEmpty())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String fresh =
                "Bearer " + JsonPath.<String>read(changed, "$.key") + ":" + JsonPath.<String>read(changed, "$.secret");
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        call(issued.url(), fresh, "99010119570312002X").andExpect(status().isOk());
        jdbc.sql("UPDATE exchange.credential SET old_secret_until = now() - interval '1 second' WHERE id = :id")
                .param("id", issued.id())
                .update();
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isUnauthorized());
        call(issued.url(), fresh, "99010119570312002X").andExpect(status().isOk());
        jdbc.sql("UPDATE exchange.credential SET ends_on = current_date - 2 WHERE id = :id")
                .param("id", issued.id())
                .update();
        call(issued.url(), fresh, "99010119570312002X").andExpect(status().isUnauthorized());
    }

    @Test
    void a_credential_ends_within_a_year_and_its_grant_and_works_from_its_addresses_only() throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        var grant = grant(List.of("姓名"), Map.of());
        var today = LocalDate.now(org.zhengshu.platform.http.SqlTime.CITY);
        command(
                        developer,
                        "/api/sharing/exchange/credentials",
                        "{\"grant\":\"%s\",\"endsOn\":\"%s\",\"networks\":[\"10.1.2.3/8\",\"example.org\"]}"
                                .formatted(grant.id(), today.plusDays(IssuingCredentials.MAX_DAYS + 1)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/endsOn")))
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/networks/0")))
                .andExpect(jsonPath("$.errors[*].pointer").value(hasItem("/networks/1")));
        var elsewhere = issued("{\"grant\":\"%s\",\"endsOn\":\"%s\",\"networks\":[\"10.0.0.0/8\"]}"
                .formatted(grant.id(), today.plusDays(IssuingCredentials.MAX_DAYS)));
        call(elsewhere.url(), elsewhere.bearer(), "99010119570312002X")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("exchange:address-not-allowed"));
        assertThat(usedOf(grant))
                .as("whoever found a secret uses up nobody's calls")
                .isZero();
        var here = issued("{\"grant\":\"%s\",\"networks\":[\"127.0.0.0/8\"]}".formatted(grant.id()));
        call(here.url(), here.bearer(), "99010119570312002X").andExpect(status().isOk());
    }

    @Test
    void all_credentials_of_a_grant_share_its_quota() throws Exception {
        var grant = grant(List.of("姓名"), Map.of());
        var one = issued("{\"grant\":\"" + grant.id() + "\"}");
        var other = issued("{\"grant\":\"" + grant.id() + "\"}");
        call(one.url(), one.bearer(), "99010119570312002X").andExpect(status().isOk());
        jdbc.sql("UPDATE exchange.grant_quota_use SET used = :all WHERE grant_id = :grant")
                .param("all", RecordingCalls.QUOTA_OF_GRANT - 1)
                .param("grant", grant.id().value())
                .update();
        call(one.url(), one.bearer(), "99010119570312002X").andExpect(status().isOk());
        call(other.url(), other.bearer(), "99010119570312002X")
                .andExpect(status().isTooManyRequests())
                .andExpect(jsonPath("$.code").value("exchange:grant-quota-used-up"));
    }

    @Test
    void a_silent_department_holds_no_row_and_no_connection_of_ours() throws Exception {
        var grant = grant(List.of("姓名"), Map.of());
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        try (var department = EmbeddedPostgres.shared().connect(giverDatabase);
                var lock = department.createStatement()) {
            department.setAutoCommit(false);
            lock.execute("LOCK TABLE \"CZRK\" IN ACCESS EXCLUSIVE MODE");
            var answer = new java.util.concurrent.CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> {
                try {
                    answer.complete(call(issued.url(), issued.bearer(), "99010119570312002X")
                            .andReturn()
                            .getResponse()
                            .getStatus());
                } catch (Exception failure) {
                    answer.completeExceptionally(failure);
                }
            });
            while (reserved(grant) == 0) {
                Thread.onSpinWait();
            }
            assertThat(usedOf(grant)).as("counted before it is asked").isEqualTo(1);
            transaction.executeWithoutResult(status -> jdbc.sql(
                            "SELECT 1 FROM exchange.grant_quota_use WHERE grant_id = :grant FOR UPDATE NOWAIT")
                    .param("grant", grant.id().value())
                    .query()
                    .singleRow());
            department.rollback();
            assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(reserved(grant)).isZero();
    }

    @Test
    void a_call_whose_process_died_stays_counted_and_is_named() throws Exception {
        var grant = grant(List.of("姓名"), Map.of());
        var issued = issued("{\"grant\":\"" + grant.id() + "\"}");
        call(issued.url(), issued.bearer(), "99010119570312002X").andExpect(status().isOk());
        jdbc.sql("""
                        INSERT INTO exchange.reserved_call (id, at, credential, grant_id, process, purpose)
                        VALUES (gen_random_uuid(), now(), :credential, :grant, gen_random_uuid(), '低保核对')
                        """)
                .param("credential", issued.id())
                .param("grant", grant.id().value())
                .update();
        recording.breakOffOrphans();
        assertThat(reserved(grant)).isZero();
        assertThat(jdbc.sql("SELECT problem FROM exchange.call WHERE grant_id = :grant ORDER BY id DESC LIMIT 1")
                        .param("grant", grant.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("problem.exchange.outcome-unknown");
        assertThat(usedOf(grant)).isEqualTo(1);
    }

    private record Issued(UUID id, String url, String bearer) {}

    private Issued issued(String form) throws Exception {
        var developer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEVELOPER);
        String made = command(developer, "/api/sharing/exchange/credentials", form)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return new Issued(
                UUID.fromString(JsonPath.read(made, "$.id")),
                JsonPath.read(made, "$.exampleUrl"),
                "Bearer " + JsonPath.<String>read(made, "$.key") + ":" + JsonPath.<String>read(made, "$.secret"));
    }

    private long reserved(Grant grant) {
        return jdbc.sql("SELECT count(*) FROM exchange.reserved_call WHERE grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Long.class)
                .single();
    }

    private int usedOf(Grant grant) {
        return jdbc.sql("SELECT coalesce(sum(used), 0) FROM exchange.grant_quota_use WHERE grant_id = :grant")
                .param("grant", grant.id().value())
                .query(Integer.class)
                .single();
    }

    private String made(MockHttpSession session, String path, String body) throws Exception {
        return JsonPath.read(
                command(session, path, body)
                        .andExpect(status().is2xxSuccessful())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private ResultActions call(String url, String bearer, String number) throws Exception {
        return asked(url, bearer, "低保核对", "{\"公民身份号码\":\"" + number + "\"}");
    }

    private ResultActions asked(String url, String bearer, String purpose, String keys) throws Exception {
        return http.perform(post(url)
                .contentType("application/json")
                .content(keys)
                .header("Authorization", bearer)
                .header("X-Purpose", purpose));
    }

    private Grant grant(List<String> items, Map<String, String> masks) {
        return grant(entry, items, masks);
    }

    private Grant grant(EntryId id, List<String> items, Map<String, String> masks) {
        var published = catalogue.published(id).orElseThrow();
        return java.util.Objects.requireNonNull(transaction.execute(begun -> grants.issue(new NewGrant(
                null,
                Officials.CIVIL_AFFAIRS,
                Officials.POLICE,
                id.value(),
                1,
                published.name(),
                published.code(),
                items,
                masks,
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.TABLE, SharingWay.API, SharingWay.LIST_MATCH),
                LocalDate.of(2099, 12, 31),
                "某处长",
                false))));
    }

    private String task(MockHttpSession officer, Grant grant) throws Exception {
        return JsonPath.read(
                command(officer, "/api/sharing/exchange/tasks", """
                                {"grant":"%s","target":{"source":"%s","schema":"public","table":"rk"},"schedule":"MANUAL"}
                                """.formatted(grant.id(), taker))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private String order(MockHttpSession officer, String task, String kind) throws Exception {
        return JsonPath.read(
                command(officer, "/api/sharing/exchange/tasks/" + task + "/runs", "{\"kind\":\"" + kind + "\"}")
                        .andExpect(status().isAccepted())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private ResultActions ended(MockHttpSession officer, String run) throws Exception {
        return await(officer, "/api/sharing/exchange/runs/" + run, "QUEUED", "RUNNING");
    }

    /** Asks until the state is another than {@code still}. */
    private ResultActions await(MockHttpSession session, String path, String... still) throws Exception {
        String seen = "";
        for (int i = 0; i < 3_000; i++) {
            var answer = http.perform(get(path).session(session)).andExpect(status().isOk());
            seen = answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
            String state = JsonPath.read(seen, "$.state");
            if (!List.of(still).contains(state)) {
                return answer;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(path + " did not end: " + seen);
    }

    private ResultActions command(MockHttpSession session, String path, String body) throws Exception {
        return http.perform(post(path)
                .session(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static InformationItem item(String name, String column, ItemKind kind, boolean key) {
        return new InformationItem(name, column, kind, ColumnType.TEXT, null, null, key, 3, true, false, "");
    }

    private void register(
            SourceId id, String database, SourceUse use, org.zhengshu.kernel.code.DepartmentCode department) {
        var server = EmbeddedPostgres.shared();
        sources.register(NewSource.plain(
                new Source(id, Distinct.name("前置库"), department, SourceKind.POSTGRESQL, use, true),
                DatabasePlace.parse(server.jdbcUrl(database)).orElseThrow(),
                server.user(),
                server.password()));
    }

    private void atGiver(String sql) throws SQLException {
        try (var session = EmbeddedPostgres.shared().connect(giverDatabase);
                var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private @Nullable String readAtTaker(String sql) throws SQLException {
        try (var session = EmbeddedPostgres.shared().connect(takerDatabase);
                var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static SourceId source() {
        return new SourceId(Distinct.name("s"));
    }

    private static String database() {
        return EmbeddedPostgres.shared()
                .freshDatabase()
                .replaceFirst("\\?.*", "")
                .replaceFirst(".*/", "");
    }
}
