package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.zhengshu.platform.governance.MountedEntries.item;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.lake.Lake;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.PersonIndex;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.http.OwnSessions;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.NewSource;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceKind;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.platform.operations.Round;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** From two departments' tables through the lake to the registry, over HTTP as the pages do it. */
@PlatformTest
@Import(MountedEntries.Instead.class)
class GoverningTests {
    private static final String WANG = "990121194810010054";
    private static final String CHEN = "99010119570312002X";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    MountedEntries entries;

    @Autowired
    Lake lake;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OwnSessions database;

    @Autowired
    PersonIndex persons;

    @Autowired
    SampledPersons sampled;

    @Autowired
    @Qualifier("readingOfStoredFiles")
    Round reading;

    @Value("${zhengshu.data}")
    Path folder;

    @Autowired
    ObjectMapper json;

    private Officials officials;
    private MockHttpSession authority;
    private PublishedEntry register;
    private PublishedEntry allowance;

    @BeforeEach
    void city() throws Exception {
        entries.clear();
        officials = new Officials(registration, http);
        officials.departments();
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        var source = new SourceId(Distinct.name("s-"));
        var url = EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", "");
        try (var session = EmbeddedPostgres.shared().connect(url.replaceFirst(".*/", ""));
                var statement = session.createStatement()) {
            statement.execute("""
                    CREATE TABLE "CZRK" ("GMSFHM" char(18), "XM" text, "XBDM" char(1), "CSRQ" char(8), "SSXQ" char(6),
                        "HJDZ" text, "ZXBS" char(1));
                    INSERT INTO "CZRK" VALUES ('%s', '王守义', '1', '19481001', '990122', '云岭县', '0'),
                        ('%s', '陈桂兰', '2', '19570312', '990101', '江北区', '0'),
                        ('990101198311080139', '李建军', '1', '19831108', '990101', NULL, '0');
                    CREATE TABLE "DB" ("DBZH" text, "SQRXM" text, "CYXM" text, "CYSFZH" text, "ZT" text);
                    INSERT INTO "DB" VALUES ('1', '李建军', '陈桂兰', '99010119570312002x ', '在保'),
                        ('2', '王守义', '王守礼', '%s', '在保');
                    """.formatted(WANG, CHEN, WANG));
        }
        sources.register(NewSource.plain(
                new Source(
                        source,
                        Distinct.name("前置库"),
                        Officials.POLICE,
                        SourceKind.POSTGRESQL,
                        SourceUse.PROVIDES,
                        true),
                DatabasePlace.parse(url).orElseThrow(),
                EmbeddedPostgres.shared().user(),
                EmbeddedPostgres.shared().password()));
        register = entries.publish(
                Officials.POLICE,
                "户籍",
                source,
                "CZRK",
                item("公民身份号码", "GMSFHM", ItemKind.IDENTITY_NUMBER, true),
                item("姓名", "XM", ItemKind.PERSON_NAME, false),
                item("性别代码", "XBDM", ItemKind.CODE, false),
                item("出生日期", "CSRQ", ItemKind.BIRTH_DATE, false),
                item("省市县区", "SSXQ", ItemKind.OTHER, false),
                item("户籍地址", "HJDZ", ItemKind.ADDRESS, false),
                item("注销标识", "ZXBS", ItemKind.CODE, false));
        allowance = entries.publish(
                Officials.CIVIL_AFFAIRS,
                "低保成员",
                source,
                "DB",
                item("低保证号", "DBZH", ItemKind.OTHER, true),
                item("申请人姓名", "SQRXM", ItemKind.PERSON_NAME, false),
                item("成员姓名", "CYXM", ItemKind.PERSON_NAME, false),
                item("成员身份证号", "CYSFZH", ItemKind.IDENTITY_NUMBER, false),
                item("保障状态", "ZT", ItemKind.CODE, false));
    }

    @Test
    void tables_are_ingested_checked_cleansed_and_merged_and_conflicts_become_tickets() throws Exception {
        for (var entry : new PublishedEntry[] {register, allowance}) {
            var ingested = run("ingestions", entry);
            assertThat(ingested.get("state").asString()).as(ingested.toString()).isEqualTo("DONE");
            assertThat(ingested.get("receipt").asString()).startsWith("ZS-");
        }
        assertThat(lake.current(EntryTables.raw(register.id())).orElseThrow().rows())
                .isEqualTo(3);

        var check = run("checks", register);
        assertThat(check.get("faultyRows").asLong()).isEqualTo(2);
        assertThat(failed(check)).containsExactlyInAnyOrder("identity-GMSFHM", "abolished-SSXQ");
        // The authority sees that something is wrong, not whose it is.
        assertThat(check.toString()).doesNotContain(WANG).contains("9901**********0054");

        var cleansed = run("cleansings", allowance);
        assertThat(cleansed.get("changed").toString())
                .contains("{\"kind\":\"TRIMMED\",\"cells\":1}")
                .contains("{\"kind\":\"UPPER_X\",\"cells\":1}");
        run("cleansings", register);

        var build = ordered("/api/sharing/registry/builds", authority, "{}");
        var built = ended("/api/sharing/registry/builds/", build.get("id").asString());
        assertThat(built.get("state").asString()).as(built.toString()).isEqualTo("DONE");
        assertThat(built.get("persons").asLong()).isEqualTo(2);
        var conflicts = got("/api/sharing/registry/conflicts", authority).get("rows");
        assertThat(conflicts).hasSize(1);
        assertThat(conflicts.get(0).get("kind").asString()).isEqualTo("NAME_DIFFERS");
        assertThat(conflicts.get(0).toString()).doesNotContain(WANG).doesNotContain("王守礼");

        var officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        var tickets = got("/api/sharing/governance/tickets?kind=NAME_DIFFERS", officer)
                .get("rows");
        assertThat(tickets).hasSize(1);
        var ticket = tickets.get(0).get("id").asString();
        assertThat(got("/api/sharing/governance/tickets/" + ticket, officer)
                        .get("samples")
                        .get(0)
                        .asString())
                .isEqualTo(WANG);
        var answered = post(
                "/api/sharing/governance/tickets/" + ticket + "/replies",
                officer,
                "{\"outcome\":\"CORRECTED\",\"remark\":\"录错姓名，已改\"}",
                200);
        assertThat(answered.get("state").asString()).isEqualTo("ANSWERED");
        post(
                "/api/sharing/governance/tickets/" + ticket + "/replies",
                officer,
                "{\"outcome\":\"CORRECTED\",\"remark\":\"x\"}",
                409);
    }

    @Test
    void a_person_is_shown_on_the_record_only_and_only_what_the_department_may_see() throws Exception {
        for (var entry : new PublishedEntry[] {register, allowance}) {
            run("ingestions", entry);
            run("cleansings", entry);
        }
        ended(
                "/api/sharing/registry/builds/",
                ordered("/api/sharing/registry/builds", authority, "{}")
                        .get("id")
                        .asString());
        var query = "{\"identityNumber\":\"" + CHEN + "\",\"purpose\":\"户籍核对\",\"caseNumber\":\"2026-DB-0417\"}";

        var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        var person = post("/api/sharing/registry/persons/queries", police, query, 200);
        assertThat(person.get("maskedNumber").asString()).isEqualTo("9901**********002X");
        assertThat(person.get("cells").get(0).get("value").asString()).isEqualTo("陈桂兰");
        assertThat(person.get("cells").get(0).get("source").get("code").asString())
                .isEqualTo(Officials.POLICE.value());
        assertThat(person.get("receipt").asString()).startsWith("ZS-");

        // The civil affairs bureau has no grant on the register: what is shown is what its own roll says.
        var civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var own =
                post("/api/sharing/registry/persons/queries", civil, query, 200).get("cells");
        assertThat(own).hasSize(1);
        assertThat(own.get(0).get("source").get("code").asString()).isEqualTo(Officials.CIVIL_AFFAIRS.value());
        assertThat(own.get(0).get("entryName").asString()).isEqualTo("低保成员");
        post("/api/sharing/registry/persons/queries", police, "{\"identityNumber\":\"1\"}", 422);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'registry.person-viewed' AND case_number ="
                                + " '2026-DB-0417'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_conflict_is_shown_to_whom_it_is_given_and_what_a_side_says_to_that_side_alone() throws Exception {
        registryOfBoth();
        long before = newestEvent();
        var civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        var own = got("/api/sharing/registry/conflicts", civil).get("rows");
        assertThat(own).hasSize(1);
        var sides = own.get(0).get("sources");
        assertThat(sides.get(0).get("facts").get("name").asString()).isEqualTo("王**");
        assertThat(sides.get(1).get("department").get("code").asString()).isEqualTo(Officials.POLICE.value());
        assertThat(sides.get(1).get("facts").isEmpty())
                .as("what the register says is shown in the view of a person alone")
                .isTrue();
        assertThat(acts(WANG, before)).containsExactly("registry.conflicts-seen");
        assertThat(got("/api/sharing/registry/counts", civil).get("conflicts").toString())
                .isEqualTo("{\"NAME_DIFFERS\":1}");

        var city = got("/api/sharing/registry/conflicts", authority).get("rows");
        assertThat(city).hasSize(1);
        assertThat(city.get(0).get("ticket").asString()).startsWith("GD-");
        city.get(0)
                .get("sources")
                .forEach(side -> assertThat(side.get("facts").isEmpty()).isTrue());

        var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        assertThat(got("/api/sharing/registry/conflicts", police).get("rows"))
                .as("that another's row contradicts theirs tells what that one knows")
                .isEmpty();
        assertThat(got("/api/sharing/registry/counts", police).get("conflicts").isEmpty())
                .as("and the count does not tell it either")
                .isTrue();
    }

    @Test
    void whoever_sees_keys_in_clear_is_found_by_those_whose_rows_they_name() throws Exception {
        registryOfBoth();
        var check = run("checks", register).get("id").asString();
        long before = newestEvent();
        assertThat(failed(got("/api/sharing/governance/checks/" + check, authority)))
                .contains("abolished-SSXQ");
        assertThat(acts(WANG, before)).as("masked").isEmpty();
        var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        assertThat(got("/api/sharing/governance/checks/" + check, police).toString())
                .contains(WANG);
        assertThat(acts(WANG, before)).containsExactly("governance.check-seen");
        var civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        assertThat(http.perform(get("/api/sharing/governance/checks/" + check).session(civil))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);

        for (var ticket : got("/api/sharing/governance/tickets?state=OPEN&limit=200", civil)
                .get("rows")) {
            got("/api/sharing/governance/tickets/" + ticket.get("id").asString(), civil);
        }
        assertThat(acts(WANG, before)).containsExactlyInAnyOrder("governance.check-seen", "governance.ticket-seen");
    }

    @Test
    void whose_rows_a_key_names_is_read_where_the_rows_are_for_a_key_need_be_no_number() throws Exception {
        run("ingestions", allowance);
        var rows = lake.current(EntryTables.raw(allowance.id())).orElseThrow();
        assertThat(sampled.find(allowance, rows, "DBZH", List.of("1"))).containsExactly(persons.kept(CHEN));
        assertThat(sampled.find(allowance, rows, "DBZH", List.of("1", "2")))
                .containsExactlyInAnyOrder(persons.kept(CHEN), persons.kept(WANG));
        assertThat(sampled.find(allowance, rows, "DBZH", List.of("'; --", ""))).isEmpty();
        assertThat(sampled.of(List.of(CHEN, "1"), List.of())).containsExactly(persons.kept(CHEN));
    }

    private void registryOfBoth() throws Exception {
        for (var entry : new PublishedEntry[] {register, allowance}) {
            run("ingestions", entry);
            run("cleansings", entry);
        }
        ended(
                "/api/sharing/registry/builds/",
                ordered("/api/sharing/registry/builds", authority, "{}")
                        .get("id")
                        .asString());
    }

    private long newestEvent() {
        return jdbc.sql("SELECT max(id) FROM audit.event").query(Long.class).single();
    }

    private java.util.Set<String> acts(String number, long after) {
        return java.util.Set.copyOf(jdbc.sql("""
                        SELECT DISTINCT event.action FROM audit.person AS person JOIN audit.event ON event.id = person.event
                        WHERE person.digest = :digest AND event.id > :after
                        """)
                .param("digest", persons.digest(number))
                .param("after", after)
                .query(String.class)
                .list());
    }

    @Test
    void a_run_that_was_killed_after_its_commit_ends_without_reading_again() throws Exception {
        var done = run("ingestions", register);
        var id = UUID.fromString(done.get("id").asString());
        // As a killed process leaves it: the lake has the snapshot, neither the row nor the order knows.
        jdbc.sql("UPDATE governance.run SET state = 'OPEN', ended_at = NULL, receipt = NULL WHERE id = :id")
                .param("id", id)
                .update();
        jdbc.sql("UPDATE work.work_order SET state = 'RUNNING', ended_at = NULL, holder = :killed WHERE id = :id")
                .param("killed", UUID.randomUUID())
                .param("id", id)
                .update();
        var again = ended("/api/sharing/governance/ingestions/", id.toString());
        assertThat(again.get("state").asString()).isEqualTo("DONE");
        assertThat(again.get("rows").asLong()).isEqualTo(3);
        assertThat(lake.snapshots(EntryTables.raw(register.id()))).hasSize(1);
    }

    @Test
    void a_table_that_is_gone_fails_the_run_and_keeps_what_was_there() throws Exception {
        run("ingestions", register);
        var gone = entries.publish(
                Officials.POLICE,
                "没有的表",
                entries.mount(register.id()).orElseThrow().table().source(),
                "GONE",
                item("号", "H", ItemKind.OTHER, true));
        var failed = run("ingestions", gone);
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        assertThat(failed.get("problem").get("code").asString()).isEqualTo("node:table-gone");
        assertThat(lake.current(EntryTables.raw(gone.id()))).isEmpty();
    }

    @Test
    void a_run_that_failed_is_not_ordered_again_when_it_was_overtaken_or_could_not_be_ordered_now() throws Exception {
        var gone = entries.publish(
                Officials.POLICE,
                "没有的表",
                entries.mount(register.id()).orElseThrow().table().source(),
                "GONE",
                item("号", "H", ItemKind.OTHER, true));
        var first = run("ingestions", gone).get("id").asString();
        entries.suspended(gone.id(), true);
        post("/api/sharing/works/" + first + "/retries", authority, "{}", 403);
        entries.suspended(gone.id(), false);
        post("/api/sharing/works/" + first + "/retries", authority, "{}", 200);
        assertThat(ended("/api/sharing/governance/ingestions/", first)
                        .get("state")
                        .asString())
                .isEqualTo("FAILED");

        var second = run("ingestions", gone).get("id").asString();
        assertThat(post("/api/sharing/works/" + first + "/retries", authority, "{}", 409)
                        .get("code")
                        .asString())
                .isEqualTo("work:overtaken");
        entries.publishAnew(gone);
        assertThat(post("/api/sharing/works/" + second + "/retries", authority, "{}", 409)
                        .get("code")
                        .asString())
                .isEqualTo("work:overtaken");
    }

    @Test
    void a_check_that_runs_stops_before_it_counts_and_goes_on_when_it_may() throws Exception {
        run("ingestions", register);
        String check;
        try (var session = database.open();
                var lock = session.createStatement()) {
            session.setAutoCommit(false);
            // Whoever asks for the rules waits.
            lock.execute("LOCK TABLE governance.rule IN ACCESS EXCLUSIVE MODE");
            check = ordered("/api/sharing/governance/checks", authority, "{\"entry\":\"" + register.id() + "\"}")
                    .get("id")
                    .asString();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!got("/api/sharing/works/" + check, authority)
                    .get("state")
                    .asString()
                    .equals("RUNNING")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(post("/api/sharing/works/" + check + "/pauses", authority, "{}", 200)
                            .get("stopping")
                            .asBoolean())
                    .isTrue();
            session.rollback();
        }
        assertThat(ended("/api/sharing/governance/checks/", check).get("state").asString())
                .isEqualTo("PAUSED");
        post("/api/sharing/works/" + check + "/resumptions", authority, "{}", 200);
        assertThat(ended("/api/sharing/governance/checks/", check).get("state").asString())
                .isEqualTo("DONE");
    }

    @Test
    void a_run_that_waits_is_seen_with_what_may_be_done_paused_cancelled_and_ordered_anew() throws Exception {
        // The lane is taken by an order of nobody who works, so that what is ordered behind it waits.
        var blocking = UUID.randomUUID();
        var kept = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('work.lane:lake', 0))")
                    .query()
                    .singleRow();
            jdbc.sql("""
                            INSERT INTO work.work_order (id, kind, lane, subject_kind, subject_id, title, department, link, state,
                                due, holder, ordered_at)
                            VALUES (:id, 'test.blocking', 'lake', 'test', 'x', 'x', '', '/', 'RUNNING', now(), :id, now())
                            """).param("id", blocking).update();
            return blocking;
        });
        try {
            var ordered =
                    ordered("/api/sharing/governance/ingestions", authority, "{\"entry\":\"" + register.id() + "\"}");
            var path = "/api/sharing/works/" + ordered.get("id").asString();
            assertThat(ordered.get("state").asString()).isEqualTo("QUEUED");
            assertThat(ordered.get("work").get("may").toString()).isEqualTo("[\"PAUSE\",\"CANCEL\"]");
            assertThat(got("/api/sharing/works?state=WAITING", authority)
                            .get("rows")
                            .toString())
                    .contains(ordered.get("id").asString());

            var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
            assertThat(got(path, police).get("waitingFor").asString()).isEqualTo("TURN");
            var head = officials.loggedIn(Officials.POLICE, Role.DEPARTMENT_HEAD);
            assertThat(got(path, head).get("may")).isEmpty();
            post(path + "/pauses", officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER), "{}", 404);

            assertThat(post(path + "/pauses", police, "{}", 200).get("may").toString())
                    .isEqualTo("[\"RESUME\",\"CANCEL\"]");
            assertThat(got(
                                    "/api/sharing/governance/ingestions/"
                                            + ordered.get("id").asString(),
                                    authority)
                            .get("state")
                            .asString())
                    .isEqualTo("PAUSED");
            post(path + "/retries", police, "{}", 409);
            assertThat(post(path + "/resumptions", police, "{}", 200)
                            .get("state")
                            .asString())
                    .isEqualTo("WAITING");
            post(path + "/cancellations", police, "{}", 200);
            assertThat(got(
                                    "/api/sharing/governance/ingestions/"
                                            + ordered.get("id").asString(),
                                    authority)
                            .get("state")
                            .asString())
                    .isEqualTo("CANCELLED");
        } finally {
            jdbc.sql("DELETE FROM work.work_order WHERE id = :id")
                    .param("id", kept)
                    .update();
        }
        assertThat(run("ingestions", register).get("state").asString()).isEqualTo("DONE");
    }

    @Test
    void a_ticket_stays_while_a_source_of_the_registry_is_stopped_and_closes_when_both_were_heard() throws Exception {
        for (var entry : new PublishedEntry[] {register, allowance}) {
            run("ingestions", entry);
            run("cleansings", entry);
        }
        build();
        assertThat(liveConflictTickets()).isEqualTo(1);
        entries.suspended(allowance.id(), true);
        build();
        assertThat(liveConflictTickets()).as("what the roll says was not heard").isEqualTo(1);
        entries.suspended(allowance.id(), false);
        build();
        assertThat(liveConflictTickets()).isEqualTo(1);
    }

    private void build() throws Exception {
        var built = ended(
                "/api/sharing/registry/builds/",
                ordered("/api/sharing/registry/builds", authority, "{}")
                        .get("id")
                        .asString());
        assertThat(built.get("state").asString()).as(built.toString()).isEqualTo("DONE");
    }

    private long liveConflictTickets() {
        return jdbc.sql("SELECT count(*) FROM governance.ticket WHERE entry = :entry AND state <> 'CLOSED'"
                        + " AND problem LIKE 'conflict:%'")
                .param("entry", allowance.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void another_departments_entry_does_not_exist() throws Exception {
        var civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        post("/api/sharing/governance/ingestions", civil, "{\"entry\":\"" + register.id() + "\"}", 404);
        var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        post("/api/sharing/governance/checks", police, "{\"entry\":\"" + register.id() + "\"}", 409);
    }

    private static Set<String> failed(JsonNode check) {
        var failed = new java.util.TreeSet<String>();
        check.get("results").forEach(result -> {
            if (result.get("failed").asLong() > 0) {
                failed.add(result.get("rule").get("id").asString());
            }
        });
        return failed;
    }

    @Test
    void a_flipped_bit_in_a_data_file_ends_the_check_named_and_opens_no_ticket() throws Exception {
        run("ingestions", register);
        var file = stored(register, "/data/");
        flipBit(file);
        var check = run("checks", register);
        assertThat(check.get("state").asString()).as(check.toString()).isEqualTo("FAILED");
        assertThat(check.toString()).contains("file-damaged", file.getFileName().toString());
        assertThat(check.path("score").isNumber()).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM governance.ticket WHERE entry = :entry")
                        .param("entry", register.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(run("cleansings", register).toString()).contains("file-damaged");
        assertThat(damages(file)).isEqualTo(1);
        assertThat(got("/api/sharing/findings", officials.loggedIn(null, Role.SYSTEM_ADMIN))
                        .toString())
                .contains(file.getFileName().toString());

        flipBit(file);
        assertThat(run("checks", register).get("state").asString()).isEqualTo("DONE");
        assertThat(damages(file)).isZero();
    }

    @Test
    void a_flipped_bit_in_a_file_of_metadata_is_named_at_once() throws Exception {
        run("ingestions", register);
        for (var kind : new String[] {".avro", ".metadata.json"}) {
            var file = stored(register, kind);
            flipBit(file);
            var said = http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                    "/api/sharing/governance/checks")
                            .session(authority)
                            .with(csrf())
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"entry\":\"" + register.id() + "\"}"))
                    .andReturn()
                    .getResponse();
            var answer = said.getContentAsString(StandardCharsets.UTF_8);
            if (said.getStatus() == 202) {
                answer = ended(
                                "/api/sharing/governance/checks/",
                                json.readTree(answer).get("id").asString())
                        .toString();
            }
            assertThat(answer).contains("file-damaged", file.getFileName().toString());
            flipBit(file);
        }
        assertThat(run("checks", register).get("state").asString()).isEqualTo("DONE");
    }

    @Test
    void the_reading_of_the_stored_files_finds_what_nobody_used() throws Exception {
        run("ingestions", register);
        var file = stored(register, "/data/");
        flipBit(file);
        reading.executeRecurringly(
                new com.github.kagkarlsson.scheduler.task.TaskInstance<>(
                        reading.getName(), com.github.kagkarlsson.scheduler.task.helper.RecurringTask.INSTANCE),
                org.mockito.Mockito.mock(com.github.kagkarlsson.scheduler.task.ExecutionContext.class));
        assertThat(damages(file)).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'operations.file-damaged'"
                                + " AND subject_id = :file")
                        .param("file", stored(file))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        flipBit(file);
    }

    /** The last one written of the entry's raw table whose path has {@code part}. */
    private Path stored(PublishedEntry entry, String part) {
        return folder.resolve(jdbc.sql("""
                        SELECT path FROM operations.stored_file
                        WHERE belongs_to = :table AND strpos(path, :part) > 0 ORDER BY written_at DESC LIMIT 1
                        """)
                .param("table", "raw." + EntryTables.raw(entry.id()).name())
                .param("part", part)
                .query(String.class)
                .single());
    }

    private String stored(Path file) {
        return folder.relativize(file).toString();
    }

    private long damages(Path file) {
        return jdbc.sql("SELECT count(*) FROM operations.stored_file WHERE path = :path AND damaged_at IS NOT NULL")
                .param("path", stored(file))
                .query(Long.class)
                .single();
    }

    private static void flipBit(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private JsonNode run(String kind, PublishedEntry entry) throws Exception {
        var path = "/api/sharing/governance/" + kind;
        var row = ordered(path, authority, "{\"entry\":\"" + entry.id() + "\"}");
        return ended(path + "/", row.get("id").asString());
    }

    private JsonNode ordered(String path, MockHttpSession session, String body) throws Exception {
        return post(path, session, body, 202);
    }

    private JsonNode ended(String path, String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var row = got(path + id, authority);
            if (!Set.of("QUEUED", "RUNNING").contains(row.get("state").asString())) {
                return row;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the run did not end in " + PATIENCE);
    }

    private JsonNode got(String path, MockHttpSession session) throws Exception {
        return read(http.perform(get(path).session(session)).andReturn(), 200);
    }

    private JsonNode post(String path, MockHttpSession session, String body, int status) throws Exception {
        return read(
                http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path)
                                .session(session)
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                        .andReturn(),
                status);
    }

    private JsonNode read(org.springframework.test.web.servlet.MvcResult result, int status) throws Exception {
        var text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(text).isEqualTo(status);
        return json.readTree(text);
    }
}
