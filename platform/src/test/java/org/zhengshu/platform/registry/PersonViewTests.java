package org.zhengshu.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.zhengshu.platform.governance.MountedEntries.item;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.lake.Lake;
import org.zhengshu.lake.Query;
import org.zhengshu.lake.RunId;
import org.zhengshu.lake.WriteMode;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.governance.EntryTables;
import org.zhengshu.platform.governance.MountedEntries;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Of a person leaves what was granted, item by item, and nothing tells that there is more. */
@PlatformTest
@Import(MountedEntries.Instead.class)
class PersonViewTests {
    private static final DepartmentCode HEALTH = DepartmentCode.of("11990100000000078J");
    private static final String WANG = "990121194810010054";
    private static final String LI = "990101198311080130";
    private static final String ADDRESS = "示例市云岭县石门村8号";
    private static final String PURPOSE = "低保核对";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    MountedEntries entries;

    @Autowired
    Grants grants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Lake lake;

    @Autowired
    OrderingBuilds ordering;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private Officials officials;
    private PublishedEntry register;
    private PublishedEntry roll;
    private PublishedEntry deaths;
    private String caseNumber;

    @BeforeEach
    void built() throws Exception {
        entries.clear();
        officials = new Officials(registration, http);
        officials.departments();
        registration.department(new Department(
                HEALTH,
                "市卫健委",
                "Health Commission",
                DivisionCode.parse("990100").orElseThrow(),
                DepartmentKind.GOVERNMENT));
        caseNumber = Distinct.name("2026-DB-");
        var source = new SourceId("s-person-view");
        register = entries.publish(
                Officials.POLICE,
                "户籍",
                source,
                "CZRK",
                item("公民身份号码", "GMSFHM", ItemKind.IDENTITY_NUMBER, true),
                item("姓名", "XM", ItemKind.PERSON_NAME, false),
                item("性别代码", "XBDM", ItemKind.CODE, false),
                item("出生日期", "CSRQ", ItemKind.BIRTH_DATE, false),
                item("户籍地址", "HJDZ", ItemKind.ADDRESS, false),
                item("注销标识", "ZXBS", ItemKind.CODE, false),
                item("更新时间", "GXSJ", ItemKind.UPDATE_TIME, false));
        roll = entries.publish(
                Officials.CIVIL_AFFAIRS,
                "低保成员",
                source,
                "DB",
                item("低保证号", "DBZH", ItemKind.OTHER, true),
                item("成员姓名", "CYXM", ItemKind.PERSON_NAME, false),
                item("成员身份证号", "CYSFZH", ItemKind.IDENTITY_NUMBER, false),
                item("保障状态", "ZT", ItemKind.CODE, false));
        deaths = entries.publish(
                HEALTH,
                "死亡医学证明",
                source,
                "SW",
                item("证件号码", "ZJHM", ItemKind.IDENTITY_NUMBER, false),
                item("姓名", "XM", ItemKind.PERSON_NAME, false),
                item("死亡时间", "SWSJ", ItemKind.DATE, false));
        clean(
                register,
                "GMSFHM,XM,XBDM,CSRQ,HJDZ,ZXBS,GXSJ",
                WANG + ",王守义,1,1948-10-01," + ADDRESS + ",0,2026-11-20 00:00:00",
                LI + ",李建军,1,1983-11-08,示例市城中区人民路1号,0,2026-11-20 00:00:00");
        clean(roll, "DBZH,CYXM,CYSFZH,ZT", "1,王守仪," + WANG + ",在保", "2,李小禾," + LI + ",在保");
        clean(deaths, "ZJHM,XM,SWSJ", WANG + ",王守义,2026-03-03");
        build();
    }

    @Test
    void only_granted_items_are_in_the_answer() throws Exception {
        grant(register, List.of("公民身份号码", "姓名"), Map.of());
        var person = asked(civil(), WANG, 200);
        assertThat(items(person)).containsExactly("name");
        var cell = person.get("cells").get(0);
        assertThat(cell.get("value").asString()).isEqualTo("王守义");
        assertThat(cell.get("source").get("code").asString()).isEqualTo(Officials.POLICE.value());
        assertThat(cell.get("asOf").asString()).isEqualTo("2026-11-20");
        // The own roll's other spelling stands beside it, with its source and day.
        assertThat(cell.get("others").get(0).get("value").asString()).isEqualTo("王守仪");
        assertThat(cell.get("others").get(0).get("source").get("code").asString())
                .isEqualTo(Officials.CIVIL_AFFAIRS.value());
        assertThat(cell.get("others").get(0).get("asOf").asString()).isNotBlank();
        assertThat(person.toString())
                .doesNotContain(WANG)
                .doesNotContain(ADDRESS)
                .doesNotContain("1948-10-01")
                .doesNotContain("CANCELLED")
                .doesNotContain("2026-03-03")
                .doesNotContain("DEAD")
                .doesNotContain("死亡医学证明")
                .doesNotContain(HEALTH.value());
    }

    @Test
    void each_item_appears_with_its_grant_and_not_before() throws Exception {
        var shown = Map.of("姓名", "name", "性别代码", "sex", "出生日期", "birth", "户籍地址", "address", "注销标识", "standing");
        for (var granted : shown.entrySet()) {
            jdbc.sql("UPDATE policy.sharing_grant SET standing = 'REVOKED'").update();
            grant(register, List.of(granted.getKey()), Map.of());
            var seen = items(asked(civil(), LI, 200));
            // The name that the roll itself has is the department's own.
            seen.removeIf(item -> item.equals("name") && !granted.getValue().equals("name"));
            assertThat(seen).as(granted.getKey()).containsExactly(granted.getValue());
        }
    }

    @Test
    void a_closed_death_leaves_neither_value_nor_gap() throws Exception {
        grant(register, List.of("姓名", "注销标识", "出生日期"), Map.of());
        var dead = asked(civil(), WANG, 200);
        var alive = asked(civil(), LI, 200);
        assertThat(items(dead)).isEqualTo(items(alive));
        assertThat(value(dead, "standing")).isEqualTo("NOT_CANCELLED");
        assertThat(value(alive, "standing")).isEqualTo("NOT_CANCELLED");
        assertThat(kinds(dead)).isEmpty();
    }

    @Test
    void a_granted_death_is_shown_and_the_conflict_with_it() throws Exception {
        grant(register, List.of("姓名", "注销标识"), Map.of());
        grant(deaths, List.of("姓名", "死亡时间"), Map.of());
        var person = asked(civil(), WANG, 200);
        assertThat(value(person, "died")).isEqualTo("2026-03-03");
        assertThat(kinds(person)).containsExactly("DEAD_NOT_CANCELLED", "PAID_TO_DEAD");
    }

    @Test
    void a_conflict_whose_other_side_is_closed_does_not_appear() throws Exception {
        // The roll is the department's own, the register's name is not granted: that they differ is the register's
        // word.
        grant(register, List.of("注销标识"), Map.of());
        assertThat(kinds(asked(civil(), LI, 200))).isEmpty();
        grant(register, List.of("姓名"), Map.of());
        assertThat(kinds(asked(civil(), LI, 200))).containsExactly("NAME_DIFFERS");
    }

    @Test
    void a_mask_of_the_providers_answer_holds_here_too() throws Exception {
        grant(register, List.of("姓名", "户籍地址"), Map.of("户籍地址", "ADDRESS"));
        var person = asked(civil(), WANG, 200);
        assertThat(value(person, "address")).endsWith("****");
        assertThat(person.toString()).doesNotContain("石门村");
    }

    @Test
    void another_purpose_and_another_way_open_nothing() throws Exception {
        issue(register, List.of("姓名"), Map.of(), "人口统计", Set.of(SharingWay.LIST_MATCH));
        issue(register, List.of("姓名"), Map.of(), PURPOSE, Set.of(SharingWay.TABLE), false);
        var person = asked(civil(), WANG, 200);
        assertThat(person.toString()).doesNotContain("王守义").doesNotContain(Officials.POLICE.value());
    }

    @Test
    void a_grant_that_is_over_shows_nothing_at_once() throws Exception {
        var grant = grant(register, List.of("姓名"), Map.of());
        assertThat(asked(civil(), WANG, 200).toString()).contains("王守义");
        jdbc.sql("UPDATE policy.sharing_grant SET until = :day WHERE id = :id")
                .param("day", LocalDate.now(SqlTime.CITY).minusDays(1))
                .param("id", grant.id().value())
                .update();
        assertThat(asked(civil(), WANG, 200).toString()).doesNotContain("王守义");
    }

    @Test
    void a_department_without_any_ground_is_refused_on_the_record() throws Exception {
        asked(officials.loggedIn(Officials.AUTHORITY, Role.DATA_OFFICER), WANG, 403);
        assertThat(audited("registry.person-view-refused")).containsExactly("- -");
    }

    @Test
    void every_ground_of_a_view_is_audited_with_the_items_it_showed() throws Exception {
        var granted = grant(register, List.of("姓名", "出生日期"), Map.of());
        asked(civil(), WANG, 200);
        assertThat(audited("registry.person-viewed"))
                .containsExactlyInAnyOrder(granted.number() + " 出生日期 姓名", "- 成员姓名");
    }

    @Test
    void a_registry_of_an_older_version_is_refused_in_words_and_built_anew_at_the_start() throws Exception {
        grant(register, List.of("姓名"), Map.of());
        lake.write(
                new RunId(UUID.randomUUID().toString()),
                BuildingPopulation.CLAIMS,
                WriteMode.REPLACE,
                Query.of("SELECT * EXCLUDE (rank) FROM c", "c", BuildingPopulation.CLAIMS));
        jdbc.sql("UPDATE registry.build SET layout = 1").update();
        assertThat(asked(civil(), WANG, 409).get("code").asString()).isEqualTo("registry:outdated");

        ordering.buildAnewWhatIsOutdated();
        await(officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY), newestBuild());
        assertThat(value(asked(civil(), WANG, 200), "name")).isEqualTo("王守义");

        var built = newestBuild();
        ordering.buildAnewWhatIsOutdated();
        assertThat(newestBuild()).as("a present registry is left alone").isEqualTo(built);
    }

    @Test
    void a_build_that_is_attempted_again_takes_nothing_from_a_source_that_was_stopped_since() throws Exception {
        var authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        assertThat(claimsOf(roll)).isPositive();
        var build = newestBuild();
        givenUp(build);
        entries.suspended(roll.id(), true);
        post("/api/sharing/works/" + build + "/retries", authority, "{}", 200);
        await(authority, build);
        assertThat(claimsOf(roll)).isZero();

        givenUp(build);
        entries.suspended(roll.id(), false);
        post("/api/sharing/works/" + build + "/retries", authority, "{}", 200);
        await(authority, build);
        assertThat(claimsOf(roll)).as("and everything from one that is resumed").isPositive();
        long snapshots = lake.snapshots(BuildingPopulation.PERSONS).size();
        givenUp(build);
        post("/api/sharing/works/" + build + "/retries", authority, "{}", 200);
        await(authority, build);
        assertThat(lake.snapshots(BuildingPopulation.PERSONS))
                .as("what was committed of the same sources is not made twice")
                .hasSize((int) snapshots);
    }

    @Test
    void a_build_that_failed_is_not_ordered_again_after_a_later_one() throws Exception {
        var authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        var first = newestBuild();
        givenUp(first);
        build();
        assertThat(post("/api/sharing/works/" + first + "/retries", authority, "{}", 409)
                        .get("code")
                        .asString())
                .isEqualTo("work:overtaken");
    }

    /** As an attempt leaves it that ended after the lake had committed everything. */
    private void givenUp(String build) {
        jdbc.sql("UPDATE registry.build SET state = 'FAILED', problem = :problem::jsonb WHERE id = :id::uuid")
                .param("problem", "{\"module\": \"registry\", \"slug\": \"no-register\", \"values\": []}")
                .param("id", build)
                .update();
        jdbc.sql("UPDATE work.work_order SET state = 'GIVEN_UP', problem = :problem::jsonb WHERE id = :id::uuid")
                .param("problem", "{\"module\": \"registry\", \"slug\": \"no-register\", \"values\": []}")
                .param("id", build)
                .update();
    }

    private long claimsOf(PublishedEntry entry) {
        return lake.count(
                Query.of("SELECT count(*) FROM c WHERE source = '" + entry.id() + "'", "c", BuildingPopulation.CLAIMS));
    }

    private String newestBuild() {
        return jdbc.sql("SELECT id FROM registry.build ORDER BY started_at DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private List<String> audited(String action) {
        return jdbc.sql("""
                        SELECT coalesce(grant_number, '-') || ' ' || coalesce(detail ->> 'items', '-') FROM audit.event
                        WHERE action = :action AND case_number = :case
                        """)
                .param("action", action)
                .param("case", caseNumber)
                .query(String.class)
                .list();
    }

    private Grant grant(PublishedEntry entry, List<String> items, Map<String, String> masks) {
        return issue(entry, items, masks, PURPOSE, Set.of(SharingWay.LIST_MATCH));
    }

    private Grant issue(
            PublishedEntry entry, List<String> items, Map<String, String> masks, String purpose, Set<SharingWay> ways) {
        return issue(entry, items, masks, purpose, ways, true);
    }

    private Grant issue(
            PublishedEntry entry,
            List<String> items,
            Map<String, String> masks,
            String purpose,
            Set<SharingWay> ways,
            boolean caseNumbered) {
        return transaction.execute(ignored -> grants.issue(new NewGrant(
                null,
                Officials.CIVIL_AFFAIRS,
                entry.provider(),
                entry.id().value(),
                entry.version(),
                entry.name(),
                entry.code(),
                items,
                masks,
                purpose,
                "社会救助暂行办法",
                ways,
                LocalDate.now(SqlTime.CITY).plusDays(1),
                "某人",
                caseNumbered)));
    }

    private static SortedSet<String> items(JsonNode person) {
        var items = new TreeSet<String>();
        person.get("cells").forEach(cell -> items.add(cell.get("item").asString()));
        return items;
    }

    private static SortedSet<String> kinds(JsonNode person) {
        var kinds = new TreeSet<String>();
        person.get("conflicts")
                .forEach(conflict -> kinds.add(conflict.get("kind").asString()));
        return kinds;
    }

    private static String value(JsonNode person, String item) {
        for (var cell : person.get("cells")) {
            if (cell.get("item").asString().equals(item)) {
                return cell.get("value").asString();
            }
        }
        throw new AssertionError("no " + item + " in " + person);
    }

    private MockHttpSession civil() throws Exception {
        return officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
    }

    private JsonNode asked(MockHttpSession session, String number, int status) throws Exception {
        return post(
                "/api/sharing/registry/persons/queries",
                session,
                "{\"identityNumber\":\"%s\",\"purpose\":\"%s\",\"caseNumber\":\"%s\"}"
                        .formatted(number, PURPOSE, caseNumber),
                status);
    }

    private void clean(PublishedEntry entry, String... lines) throws Exception {
        var file = lake.staging().resolve(UUID.randomUUID() + ".csv");
        Files.writeString(file, String.join("\n", lines) + "\n");
        lake.ingest(
                new RunId(UUID.randomUUID().toString()),
                EntryTables.clean(entry.id()),
                file,
                Arrays.asList(lines[0].split(",")),
                lines.length - 1);
    }

    private void build() throws Exception {
        var authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        var id = post("/api/sharing/registry/builds", authority, "{}", 202)
                .get("id")
                .asString();
        await(authority, id);
    }

    private void await(MockHttpSession authority, String id) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var state = "";
        while (!state.equals("DONE")) {
            assertThat(System.nanoTime()).as("the build did not end: %s", state).isLessThan(deadline);
            assertThat(state).isNotEqualTo("FAILED");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            var result = http.perform(get("/api/sharing/registry/builds/" + id).session(authority))
                    .andReturn();
            state = json.readTree(result.getResponse().getContentAsString(StandardCharsets.UTF_8))
                    .get("state")
                    .asString();
        }
    }

    private JsonNode post(String path, MockHttpSession session, String body, int status) throws Exception {
        var result = http.perform(MockMvcRequestBuilders.post(path)
                        .session(session)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn();
        var text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(text).isEqualTo(status);
        return json.readTree(text);
    }
}
