package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;
import org.zhengshu.transfer.MariaDbServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table of a department's MariaDB, from its registration to another department's PostgreSQL, as the pages ask for it. */
@PlatformTest
class MariaDbJourneyTests {
    private static final String ROWS =
            "SELECT concat_ws('|', sfzh, xm, coalesce(dz, 'NULL'), jfje, gxsj) FROM %s ORDER BY sfzh";

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    private final String giver = Distinct.name("sb-");
    private final String taker = Distinct.name("mz-");
    private final String database = Distinct.name("shebao_");
    private final String target =
            EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    private Http http;
    private Officials officials;
    private MariaDbServer server;

    @BeforeEach
    void city() throws SQLException {
        var found = MariaDbServer.shared();
        Assumptions.assumeTrue(found.isPresent(), "no mariadbd on this machine: install mariadb-server");
        server = found.orElseThrow();
        http = new Http(mvc, json);
        officials = new Officials(registration, mvc);
        department(Officials.AUTHORITY, "市数据局", DepartmentKind.DATA_AUTHORITY);
        department(Officials.POLICE, "市人社局", DepartmentKind.GOVERNMENT);
        department(Officials.CIVIL_AFFAIRS, "市民政局", DepartmentKind.GOVERNMENT);
        try (var owner = server.asOwner("mysql")) {
            run(owner, "CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
            run(owner, "GRANT SELECT ON " + database + ".* TO " + MariaDbServer.READER + "@'%'");
            run(owner, """
                CREATE TABLE %s.cbry (sfzh char(18) PRIMARY KEY COMMENT '公民身份号码', xm varchar(50) NOT NULL COMMENT '姓名',
                    dz varchar(200) COMMENT '住址', jfje decimal(12,2) COMMENT '缴费金额',
                    gxsj datetime(3) NOT NULL COMMENT '更新时间') COMMENT '参保人员%s'
                """.formatted(database, database));
            run(owner, """
                INSERT INTO %s.cbry VALUES
                    ('99010119570312002X', '陈𠮷兰', '云岭县,"东"街', 0.10, '2026-11-20 10:00:00.125'),
                    ('990121194810010054', '王守义', NULL, 9999999999.99, '2026-11-21 10:00:00.125'),
                    ('990101195202140030', '李建军', '', -1.00, '2026-11-22 23:59:59.125')
                """.formatted(database));
        }
    }

    @Test
    void a_table_of_a_mariadb_is_catalogued_granted_and_delivered_row_by_row() throws Exception {
        register(
                giver,
                "MARIADB",
                "PROVIDES",
                Officials.POLICE,
                server.url(database),
                MariaDbServer.READER,
                MariaDbServer.PASSWORD);
        var postgres = EmbeddedPostgres.shared();
        register(
                taker,
                "POSTGRESQL",
                "RECEIVES",
                Officials.CIVIL_AFFAIRS,
                postgres.jdbcUrl(target),
                postgres.user(),
                postgres.password());
        var provider = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        var entry = published(provider);
        var mount = http.put(provider, entry + "/mount", place(system(provider)), null, 200);
        assertThat(mount.path("healthy").asBoolean()).isTrue();
        assertThat(mount.path("rows").asInt()).isEqualTo(3);

        var receiver = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        http.post(receiver, "/sources/" + taker + "/addresses/1/confirmations", Map.of(), 200);
        var task = http.post(
                receiver,
                "/exchange/tasks",
                Map.of(
                        "grant",
                        granted(receiver, entry),
                        "target",
                        Map.of("source", taker, "schema", "public", "table", "cbry"),
                        "schedule",
                        "MANUAL"),
                201);
        var full = delivered(receiver, task, "FULL");
        assertThat(full.path("rows").asInt()).isEqualTo(3);
        assertThat(full.path("reconciled").asBoolean()).isTrue();
        assertThat(full.path("manifest").path("chunks").size()).isPositive();
        assertThat(atTaker()).isEqualTo(atGiver());

        try (var owner = server.asOwner(database)) {
            run(owner, "UPDATE cbry SET xm = '王守仪', gxsj = '2026-11-23 08:00:00.125' WHERE xm = '王守义'");
            run(owner, "DELETE FROM cbry WHERE xm = '李建军'");
        }
        var increment = delivered(receiver, task, "INCREMENT");
        assertThat(increment.path("updated").asInt()).isEqualTo(1);
        assertThat(increment.path("deleted").asInt()).isEqualTo(1);
        assertThat(atTaker()).isEqualTo(atGiver()).hasSize(2);
        var checked =
                http.post(receiver, "/exchange/runs/" + text(increment, "id") + "/reconciliations", Map.of(), 200);
        assertThat(checked.path("different").asInt() + checked.path("missing").asInt())
                .isZero();
    }

    private String published(MockHttpSession officer) throws Exception {
        var system = system(officer);
        var proposal = (ObjectNode) http.post(officer, "/catalogue/proposals", place(system), 200);
        assertThat(proposal.path("items").get(0).path("name").asString()).isEqualTo("公民身份号码");
        var draft = http.post(officer, "/catalogue/entries", completed(proposal, system), 201);
        assertThat(draft.path("faults")).isEmpty();
        var entry = "/catalogue/entries/" + text(draft, "id");
        var revision = "\"" + draft.path("revision").asLong() + "\"";
        http.call(HttpMethod.POST, officer, entry + "/submissions", null, revision, 200);
        var head = officials.loggedIn(Officials.POLICE, Role.DEPARTMENT_HEAD);
        http.post(head, entry + "/signatures", Map.of("agree", true, "remark", "同意"), 200);
        var authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        assertThat(text(http.post(authority, entry + "/reviews", Map.of("agree", true), 200), "state"))
                .isEqualTo("PUBLISHED");
        return entry;
    }

    private JsonNode completed(ObjectNode proposal, String system) {
        var assessed = Map.of("done", true, "date", LocalDate.now(SqlTime.CITY).toString(), "conclusion", "风险可控");
        var added = Map.ofEntries(
                Map.entry("classification", "307001"),
                Map.entry("abstract", "参保人员的缴费情况。"),
                Map.entry("format", "DATABASE"),
                Map.entry("sharingMode", "CONDITIONAL"),
                Map.entry("sharingScope", "社会救助"),
                Map.entry("sharingPurpose", "核对家庭情况"),
                Map.entry("ways", List.of("TABLE")),
                Map.entry("opennessMode", "NOT_OPEN"),
                Map.entry("updateCycle", "DAILY"),
                Map.entry("grade", 3),
                Map.entry("dutyBasis", "三定规定"),
                Map.entry("system", system),
                Map.entry("contact", "张三"),
                Map.entry("phone", "0799-8888888"),
                Map.entry("secrecyAssessment", assessed),
                Map.entry("personalInformationAssessment", assessed));
        added.forEach((field, value) -> proposal.set(field, json.valueToTree(value)));
        return proposal;
    }

    private String granted(MockHttpSession officer, String entry) throws Exception {
        var items = http.get(officer, entry)
                .path("items")
                .valueStream()
                .map(item -> text(item, "name"))
                .toList();
        var form = Map.ofEntries(
                Map.entry("title", "低保家庭参保情况核对"),
                Map.entry("entries", List.of(Map.of("entry", entry.replaceFirst(".*/", ""), "items", items))),
                Map.entry("legalBasis", "社会救助暂行办法"),
                Map.entry("scenario", "低保核对"),
                Map.entry("scope", "本市低保家庭成员"),
                Map.entry("purpose", "低保资格核对"),
                Map.entry("ways", List.of("TABLE")),
                Map.entry("until", LocalDate.now(SqlTime.CITY).plusYears(1).toString()),
                Map.entry("caseNumbered", false),
                Map.entry("contact", "某人"),
                Map.entry("phone", "0790-1234567"));
        var application = "/applications/" + text(http.post(officer, "/applications", form, 201), "id");
        http.post(officer, application + "/submissions", Map.of(), 200);
        var head = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.SHARING_HEAD);
        http.post(head, application + "/signatures", Map.of("agree", true, "remark", "同意申请"), 200);
        var answering = officials.loggedIn(Officials.POLICE, Role.SHARING_HEAD);
        http.post(answering, application + "/lines/1/answers", Map.of("decision", "AGREE", "reason", ""), 204);
        return text(http.get(officer, application).path("lines").get(0), "grant");
    }

    private JsonNode delivered(MockHttpSession officer, JsonNode task, String kind) throws Exception {
        var ordered = http.post(officer, "/exchange/tasks/" + text(task, "id") + "/runs", Map.of("kind", kind), 202);
        var run = ordered;
        while (List.of("QUEUED", "RUNNING").contains(text(run, "state"))) {
            run = http.get(officer, "/exchange/runs/" + text(ordered, "id"));
        }
        assertThat(text(run, "state")).as(run.path("problem").toString()).isEqualTo("DONE");
        assertThat(text(run, "receipt")).startsWith("ZS-");
        return run;
    }

    private void register(
            String id, String kind, String use, DepartmentCode owner, String url, String user, String password)
            throws Exception {
        var place = DatabasePlace.parse(url).orElseThrow();
        var form = Map.ofEntries(
                Map.entry("id", id),
                Map.entry("name", Distinct.name("前置库")),
                Map.entry("department", owner.value()),
                Map.entry("kind", kind),
                Map.entry("use", use),
                Map.entry("frontEnd", true),
                Map.entry("host", place.host()),
                Map.entry("port", place.port()),
                Map.entry("database", place.database()),
                Map.entry("user", user),
                Map.entry("password", password),
                Map.entry("ca", ""),
                Map.entry("plainReason", ""));
        http.post(officials.loggedIn(null, Role.SYSTEM_ADMIN), "/sources", form, 201);
    }

    private String system(MockHttpSession officer) throws Exception {
        var name = Distinct.name("参保系统");
        return text(http.post(officer, "/systems", Map.of("name", name, "source", giver), 201), "id");
    }

    private Map<String, String> place(String system) {
        return Map.of("source", giver, "schema", database, "table", "cbry", "system", system, "updateColumn", "gxsj");
    }

    private List<String> atGiver() throws SQLException {
        try (var owner = server.asOwner(database)) {
            return rows(owner, ROWS.formatted("cbry"));
        }
    }

    private List<String> atTaker() throws SQLException {
        try (var session = EmbeddedPostgres.shared().connect(target)) {
            return rows(session, ROWS.formatted("cbry"));
        }
    }

    private static List<String> rows(Connection session, String sql) throws SQLException {
        try (var query = session.createStatement();
                var found = query.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private void department(DepartmentCode code, String title, DepartmentKind kind) {
        registration.department(new Department(code, title, title, new DivisionCode("990100"), kind));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
