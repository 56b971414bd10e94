package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhengshu.platform.governance.MountedEntries.item;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
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

/** Rules between tables, mutings and their ends, over HTTP as each role. */
@PlatformTest
@Import(MountedEntries.Instead.class)
class SetRulesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WANG = "990121194810010054";

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    MountedEntries entries;

    @Autowired
    JdbcClient jdbc;

    private Http http;
    private MockHttpSession authority;
    private MockHttpSession civil;
    private MockHttpSession police;
    private MockHttpSession caseWorker;
    private PublishedEntry allowance;
    private PublishedEntry cremated;
    private PublishedEntry register;

    @BeforeEach
    void city() throws Exception {
        entries.clear();
        http = new Http(mvc, json);
        var officials = new Officials(registration, mvc);
        officials.departments();
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        caseWorker = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.CASE_WORKER);
        var source = new SourceId(Distinct.name("s-"));
        var url = EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", "");
        try (var session = EmbeddedPostgres.shared().connect(url.replaceFirst(".*/", ""));
                var statement = session.createStatement()) {
            statement.execute("""
                    CREATE TABLE "DB" ("DBZH" text, "CYXM" text, "CYSFZH" text, "ZT" text);
                    INSERT INTO "DB" VALUES ('1', '陈桂兰', '99010119570312002x ', '在保'), ('2', '王守义', '%s', '在保'),
                        ('3', '赵德厚', '990101195202140030', '停保');
                    CREATE TABLE "HH" ("HHZH" text, "SZSFZH" text, "JBRDH" text);
                    INSERT INTO "HH" VALUES ('a', '%s', '19901000001'), ('b', '990101195202140030', '19901000002');
                    CREATE TABLE "RK" ("GMSFHM" text, "XM" text);
                    INSERT INTO "RK" VALUES ('99010119570312002X', '陈桂兰');
                    """.formatted(WANG, WANG));
        }
        sources.register(NewSource.plain(
                new Source(
                        source,
                        Distinct.name("库"),
                        Officials.CIVIL_AFFAIRS,
                        SourceKind.POSTGRESQL,
                        SourceUse.PROVIDES,
                        true),
                DatabasePlace.parse(url).orElseThrow(),
                EmbeddedPostgres.shared().user(),
                EmbeddedPostgres.shared().password()));
        allowance = entries.publish(
                Officials.CIVIL_AFFAIRS,
                "低保成员",
                source,
                "DB",
                item("低保证号", "DBZH", ItemKind.OTHER, true),
                item("成员姓名", "CYXM", ItemKind.PERSON_NAME, false),
                item("成员身份证号", "CYSFZH", ItemKind.IDENTITY_NUMBER, false),
                item("保障状态", "ZT", ItemKind.CODE, false));
        cremated = entries.publish(
                Officials.CIVIL_AFFAIRS,
                "火化 登记",
                source,
                "HH",
                item("火化证号", "HHZH", ItemKind.OTHER, true),
                item("逝者身份证号", "SZSFZH", ItemKind.IDENTITY_NUMBER, false));
        register = entries.publish(
                Officials.POLICE,
                "户籍",
                source,
                "RK",
                item("公民身份号码", "GMSFHM", ItemKind.IDENTITY_NUMBER, true),
                item("姓名", "XM", ItemKind.PERSON_NAME, false));
    }

    @Test
    void a_rule_between_tables_is_judged_once_the_other_is_there_and_its_ticket_goes_with_it() throws Exception {
        var rule = http.post(civil, rules(), dead(true, "ZT", List.of("在保")), 201);
        assertThat(rule.at("/rule/words").asString()).isEqualTo("保障状态为“在保”的，成员身份证号不能出现在“火化 登记”的逝者身份证号中");
        assertThat(rule.at("/unjudged").asString()).contains("“火化 登记”还没有归集");
        var id = rule.at("/rule/id").asString();

        run("ingestions", allowance);
        var early = run("checks", allowance);
        assertThat(early.get("state").asString()).isEqualTo("DONE");
        assertThat(early.get("results").toString()).doesNotContain(id);
        assertThat(early.at("/unjudged/0/rule/id").asString()).isEqualTo(id);
        assertThat(early.at("/unjudged/0/why").asString()).isEqualTo("“火化 登记”还没有归集，没有检核。");

        run("ingestions", cremated);
        var check = run("checks", allowance);
        assertThat(check.get("unjudged")).isEmpty();
        var outcome = result(check, id);
        // Zhao is dead too, but nobody pays him.
        assertThat(outcome.get("checked").asLong()).isEqualTo(2);
        assertThat(outcome.get("failed").asLong()).isEqualTo(1);
        var ticket = tickets("OPEN").getFirst();
        assertThat(ticket.get("rule").asString())
                .isEqualTo(rule.at("/rule/words").asString());

        http.call(HttpMethod.DELETE, civil, rules() + "/" + rule.at("/set/id").asString(), null, null, 204);
        assertThat(tickets("OPEN")).isEmpty();
        assertThat(tickets("CLOSED")).hasSize(1);
        assertThat(run("checks", allowance).get("results").toString()).doesNotContain(id);
        http.call(HttpMethod.DELETE, civil, rules() + "/" + rule.at("/set/id").asString(), null, null, 404);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM governance.rule WHERE removed_at IS NOT NULL AND removed_by IS NOT NULL"
                                        + " AND entry = :entry")
                        .param("entry", allowance.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(acts(rule.at("/set/id").asString()))
                .containsExactly("governance.rule-set", "governance.rule-removed");
    }

    @Test
    void a_muted_rule_is_not_judged_until_it_is_restored() throws Exception {
        run("ingestions", cremated);
        var path = "/governance/entries/" + cremated.id();
        assertThat(result(run("checks", cremated), "unique").get("checked").asLong())
                .isEqualTo(2);
        var muted = http.post(civil, path + "/mutings", Map.of("rule", "unique", "reason", "补发的证号会重复"), 201);
        assertThat(muted.at("/muted/by").asString()).isEqualTo("某人");
        assertThat(muted.at("/muted/reason").asString()).isEqualTo("补发的证号会重复");
        // Said twice is said once.
        assertThat(http.post(authority, path + "/mutings", Map.of("rule", "unique", "reason", "再说一次"), 201)
                        .at("/muted"))
                .isEqualTo(muted.at("/muted"));
        assertThat(run("checks", cremated).get("results").toString()).doesNotContain("\"unique\"");
        http.call(
                HttpMethod.DELETE,
                civil,
                path + "/mutings/" + muted.at("/muted/id").asString(),
                null,
                null,
                204);
        assertThat(result(run("checks", cremated), "unique").get("checked").asLong())
                .isEqualTo(2);
        http.post(civil, path + "/mutings", Map.of("rule", "no-such", "reason", "x"), 422);
        http.post(civil, path + "/mutings", Map.of("rule", "unique", "reason", " "), 422);
    }

    @Test
    void what_the_authority_muted_the_provider_does_not_restore() throws Exception {
        run("ingestions", cremated);
        var path = "/governance/entries/" + cremated.id();
        var muted = http.post(authority, path + "/mutings", Map.of("rule", "unique", "reason", "全市统一"), 201);
        var restored = path + "/mutings/" + muted.at("/muted/id").asString();
        http.call(HttpMethod.DELETE, civil, restored, null, null, 403);
        http.call(HttpMethod.DELETE, authority, restored, null, null, 204);
    }

    @Test
    void who_may_not_set_a_rule_sets_none() throws Exception {
        var mine = dead(true, null, null);
        http.post(police, rules(), mine, 404);
        http.post(caseWorker, rules(), mine, 403);
        http.get(caseWorker, rules(), 403);
        http.get(police, rules(), 404);
        var mutings = "/governance/entries/" + allowance.id() + "/mutings";
        http.post(police, mutings, Map.of("rule", "unique", "reason", "x"), 404);
        http.post(caseWorker, mutings, Map.of("rule", "unique", "reason", "x"), 403);
        // Comparing with another department's table is a use of it: the authority's part.
        var foreign = wish("CYSFZH", register, "GMSFHM", false, null, null);
        assertThat(http.post(civil, rules(), foreign, 403).get("code").asString())
                .isEqualTo("governance:rule-not-yours");
        var set = http.post(authority, rules(), foreign, 201);
        assertThat(http.post(authority, rules(), foreign, 201)).isEqualTo(set);
        http.call(HttpMethod.DELETE, police, rules() + "/" + set.at("/set/id").asString(), null, null, 404);
        run("ingestions", allowance);
        run("ingestions", register);
        assertThat(result(run("checks", allowance), set.at("/rule/id").asString())
                        .get("failed")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void all_faults_of_a_rule_are_shown_at_once() throws Exception {
        var faulty = wish("NICHT", cremated, "JBRDH", true, "AUCH", List.of(" "));
        var problem = http.post(civil, rules(), with(faulty, "reason", ""), 422);
        assertThat(problem.get("errors")).hasSize(5);
        http.post(
                civil,
                rules(),
                with(wish("ZT", cremated, "HHZH", true, null, null), "otherEntry", UUID.randomUUID()),
                422);
        http.post(civil, rules(), wish("ZT", allowance, "ZT", true, null, null), 422);
        var values = IntStream.rangeClosed(1, SettingRules.MAX_VALUES)
                .mapToObj(Integer::toString)
                .collect(Collectors.toList());
        http.post(civil, rules(), dead(true, "ZT", values), 201);
        values.add("one more");
        http.post(civil, rules(), dead(true, "ZT", values), 422);
        for (int i = 1; i < SettingRules.MAX_SET; i++) {
            http.post(civil, rules(), dead(true, "ZT", List.of("值" + i)), 201);
        }
        http.post(civil, rules(), dead(true, "ZT", List.of("多一条")), 409);
        http.post(civil, rules(), dead(true, "ZT", List.of("值1")), 201);
    }

    private String rules() {
        return "/governance/entries/" + allowance.id() + "/rules";
    }

    private Map<String, Object> dead(boolean absent, String onlyColumn, List<String> onlyValues) {
        return wish("CYSFZH", cremated, "SZSFZH", absent, onlyColumn, onlyValues);
    }

    private static Map<String, Object> wish(
            String column,
            PublishedEntry other,
            String otherColumn,
            boolean absent,
            String onlyColumn,
            List<String> onlyValues) {
        var wish = new java.util.HashMap<String, Object>(Map.of(
                "column", column,
                "otherEntry", other.id().value(),
                "otherColumn", otherColumn,
                "absent", absent,
                "reason", "待遇核对"));
        wish.put("onlyColumn", onlyColumn);
        wish.put("onlyValues", onlyValues);
        return wish;
    }

    private static Map<String, Object> with(Map<String, Object> wish, String key, Object value) {
        var other = new java.util.HashMap<>(wish);
        other.put(key, value);
        return other;
    }

    private List<String> acts(String rule) {
        return jdbc.sql("SELECT action FROM audit.event WHERE subject_kind = 'rule' AND subject_id = :rule ORDER BY id")
                .param("rule", rule)
                .query(String.class)
                .list();
    }

    private List<JsonNode> tickets(String state) throws Exception {
        return http.get(civil, "/governance/tickets?state=" + state)
                .get("rows")
                .valueStream()
                .filter(ticket ->
                        ticket.get("entry").asString().equals(allowance.id().toString()))
                .toList();
    }

    private static JsonNode result(JsonNode check, String rule) {
        return check.get("results")
                .valueStream()
                .filter(result -> result.at("/rule/id").asString().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule " + rule + " in " + check));
    }

    private JsonNode run(String kind, PublishedEntry entry) throws Exception {
        var path = "/governance/" + kind;
        var id = http.post(authority, path, Map.of("entry", entry.id().value()), 202)
                .get("id")
                .asString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var row = http.get(authority, path + "/" + id);
            if (!Set.of("QUEUED", "RUNNING").contains(row.get("state").asString())) {
                return row;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the run did not end in " + PATIENCE);
    }
}
