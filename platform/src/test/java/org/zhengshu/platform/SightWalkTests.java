package org.zhengshu.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.zhengshu.platform.governance.MountedEntries.item;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.governance.MountedEntries;
import org.zhengshu.platform.identity.Department;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.workflow.Deadlines;
import tools.jackson.databind.ObjectMapper;

/** One thing of each kind, everybody at every door. What a list holds, its page shows; to others it is not there at either. */
@PlatformTest
@Import(MountedEntries.Instead.class)
class SightWalkTests {
    private static final DepartmentCode HEALTH = DepartmentCode.of("11990100000000078J");
    private static final Role[] ALL = {
        Role.DATA_OFFICER, Role.CASE_WORKER, Role.SHARING_HEAD, Role.DEPARTMENT_HEAD, Role.DEVELOPER
    };
    private static final String CASE = "2026-DB-" + UUID.randomUUID();

    /** Seen, not there, or no door for these roles. */
    private static final String EXPECTED = """
            door               owner  party  authority  auditor  administrator  stranger
            runs               seen   seen   seen       closed   closed         none
            run                seen   seen   seen       closed   closed         none
            tasks              seen   none   seen       closed   closed         none
            matches            seen   none   closed     closed   closed         none
            match              seen   none   closed     closed   closed         none
            match export       seen   none   closed     closed   closed         none
            tickets            seen   none   seen       closed   closed         none
            ticket             seen   none   seen       closed   closed         none
            governance runs    seen   none   seen       closed   closed         none
            governance run     seen   none   seen       closed   closed         none
            conflicts          seen   none   seen       closed   closed         none
            conflict counts    seen   none   seen       closed   closed         none
            rechecks           seen   none   seen       closed   closed         none
            rechecks provided  none   seen   none       closed   closed         none
            recheck            seen   seen   seen       closed   closed         none
            receipts of match  seen   seen   seen       seen     none           none
            case in receipt    seen   none   none       none     none           none
            case in search     none   none   none       none     closed         none
            """;

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    MountedEntries entries;

    @Autowired
    Grants grants;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** @param mark what the answer says of the thing when it is seen */
    private record Door(String name, String path, String mark) {}

    private final Map<String, MockHttpSession> readers = new LinkedHashMap<>();
    private PublishedEntry own;
    private PublishedEntry others;

    @BeforeEach
    void city() throws Exception {
        entries.clear();
        var officials = new Officials(registration, http);
        officials.departments();
        registration.department(new Department(
                HEALTH,
                "市卫健委",
                "Health Commission",
                DivisionCode.parse("990100").orElseThrow(),
                DepartmentKind.GOVERNMENT));
        readers.put("owner", officials.loggedIn(Officials.CIVIL_AFFAIRS, ALL));
        readers.put("party", officials.loggedIn(Officials.POLICE, ALL));
        readers.put("authority", officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY));
        readers.put("auditor", officials.loggedIn(HEALTH, Role.AUDITOR));
        readers.put("administrator", officials.loggedIn(null, Role.AUDIT_ADMIN));
        readers.put("stranger", officials.loggedIn(HEALTH, ALL));
        var source = new SourceId("s-sight");
        own = entries.publish(
                Officials.CIVIL_AFFAIRS, "低保成员", source, "DB", item("证件号", "SFZ", ItemKind.IDENTITY_NUMBER, true));
        others = entries.publish(
                Officials.POLICE, "户籍", source, "CZRK", item("证件号", "SFZ", ItemKind.IDENTITY_NUMBER, true));
    }

    @Test
    void every_door_answers_by_the_same_rule() throws Exception {
        var doors = doors();
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("door"));
        head.addAll(readers.keySet());
        rows.add(head);
        for (var door : doors) {
            var row = new ArrayList<>(List.of(door.name()));
            for (var reader : readers.values()) {
                row.add(outcome(door, reader));
            }
            rows.add(row);
        }
        assertThat(table(rows)).isEqualTo(EXPECTED);
    }

    private String outcome(Door door, MockHttpSession reader) throws Exception {
        var answer = http.perform(get("/api/sharing" + door.path()).session(reader))
                .andReturn()
                .getResponse();
        return switch (answer.getStatus()) {
            case 200 -> answer.getContentAsString(StandardCharsets.UTF_8).contains(door.mark()) ? "seen" : "none";
            case 403 -> "closed";
            case 404 -> "none";
            default -> "%d %s".formatted(answer.getStatus(), answer.getContentAsString(StandardCharsets.UTF_8));
        };
    }

    private List<Door> doors() {
        var task = task();
        var run = run(task);
        var match = match();
        var ticket = ticket();
        var ingestion = ingestion();
        var conflict = conflict();
        var recheck = recheck();
        var receipt =
                transaction.execute(status -> ledger.append(EvidenceLeaf.of("list-match", SubjectRef.of("match", match))
                        .ownedBy(Officials.CIVIL_AFFAIRS)
                        .between(Officials.POLICE)
                        .with("department", Officials.CIVIL_AFFAIRS)
                        .with("case", CASE, FactClass.PERSONS)));
        return List.of(
                new Door("runs", "/exchange/runs?limit=200", run),
                new Door("run", "/exchange/runs/" + run, run),
                new Door("tasks", "/exchange/tasks?limit=200", task),
                new Door("matches", "/exchange/matches?limit=200", match),
                new Door("match", "/exchange/matches/" + match, CASE),
                new Door("match export", "/exchange/matches/" + match + "/export?format=csv", CASE),
                new Door("tickets", "/governance/tickets?limit=200", ticket),
                new Door("ticket", "/governance/tickets/" + ticket, ticket),
                new Door("governance runs", "/governance/ingestions?limit=200", ingestion),
                new Door("governance run", "/governance/ingestions/" + ingestion, ingestion),
                new Door("conflicts", "/registry/conflicts?limit=200", conflict),
                new Door("conflict counts", "/registry/counts", "NAME_DIFFERS"),
                new Door("rechecks", "/rechecks?limit=200", recheck),
                new Door("rechecks provided", "/rechecks?role=provider&limit=200", recheck),
                new Door("recheck", "/rechecks/" + recheck, recheck),
                new Door("receipts of match", "/receipts?subject=match:" + match, "leafHash"),
                new Door("case in receipt", "/receipts/" + Objects.requireNonNull(receipt), CASE),
                new Door("case in search", "/search?q=" + CASE, CASE));
    }

    private String task() {
        var grant = Objects.requireNonNull(transaction.execute(status -> grants.issue(new NewGrant(
                null,
                Officials.CIVIL_AFFAIRS,
                Officials.POLICE,
                others.id().value(),
                1,
                others.name(),
                others.code(),
                List.of("证件号"),
                Map.of(),
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.TABLE),
                LocalDate.of(2099, 12, 31),
                "某处长",
                false))));
        return put("""
                INSERT INTO exchange.task (id, grant_id, requester, target_source, target_schema, target_table, schedule, created_at)
                VALUES (:id, :grant, :owner, 's-sight', 'public', :id::text, 'MANUAL', now())
                """, Map.of("grant", grant.id().value()));
    }

    private String run(String task) {
        return put("""
                INSERT INTO exchange.run (id, task, grant_id, grant_number, entry, entry_name, provider, requester, kind, state,
                    started_at, ended_at)
                VALUES (:id, :task::uuid, gen_random_uuid(), '1', gen_random_uuid(), '户籍', :party, :owner, 'FULL', 'CANCELLED', now(), now())
                """, Map.of("task", task));
    }

    private String match() {
        return put("""
                INSERT INTO exchange.list_match (id, case_number, authorisation, authorised_on, applicant, department, account,
                    account_name, state, process, started_at)
                VALUES (:id, :case, '授-1', '2026-11-01', '某人', :owner, gen_random_uuid()::text, '某人', 'DONE', gen_random_uuid(), now())
                """, Map.of("case", CASE));
    }

    private String ticket() {
        return put("""
                INSERT INTO governance.ticket (id, number, problem, kind, title, facts, department, rows, samples, state, opened_at)
                VALUES (:id, :id::text, :id::text, 'QUALITY', '低保', '{}', :owner, 1, '["1"]', 'OPEN', now())
                """, Map.of());
    }

    private String ingestion() {
        return put("""
                INSERT INTO governance.run (id, kind, entry, entry_version, entry_name, department, state, rows, started_at,
                    ended_at)
                VALUES (:id, 'INGESTION', :entry, 1, '低保', :owner, 'CANCELLED', 0, now(), now())
                """, Map.of("entry", own.id().value()));
    }

    /** The only one: a count tells of it. */
    private String conflict() {
        jdbc.sql("DELETE FROM registry.conflict").update();
        jdbc.sql("""
                        INSERT INTO registry.build (id, state, started_at, ended_at) VALUES (:id, 'CANCELLED', now(), now())
                        """).param("id", UUID.randomUUID()).update();
        return put("""
                INSERT INTO registry.conflict (id, build, kind, number, source, name, other_source, other_name)
                SELECT :id, (SELECT id FROM registry.build LIMIT 1), 'NAME_DIFFERS', '990121194810010054', :source, '王守礼', :other, '王守义'
                """, Map.of("source", own.id().value(), "other", others.id().value()));
    }

    private String recheck() {
        return put(
                """
                INSERT INTO objection.recheck (id, number, state, entry, entry_name, item, value, expected, reason, record_key, grant_id,
                    applicant, provider, account, deadline, filed_at)
                VALUES (:id, :id::text, 100, :entry, '户籍', '姓名', '王守义', '王守仪', '错字', '990121194810010054', gen_random_uuid(),
                    :owner, :party, gen_random_uuid(), :deadline::jsonb, now())
                """,
                Map.of(
                        "entry",
                        others.id().value(),
                        "deadline",
                        json.writeValueAsString(deadlines.of("VERIFY", Instant.now()))));
    }

    private String put(String insert, Map<String, Object> params) {
        var id = UUID.randomUUID();
        jdbc.sql(insert)
                .param("id", id)
                .param("owner", Officials.CIVIL_AFFAIRS.value())
                .param("party", Officials.POLICE.value())
                .params(params)
                .update();
        return id.toString();
    }

    private static String table(List<List<String>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(one -> one.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
