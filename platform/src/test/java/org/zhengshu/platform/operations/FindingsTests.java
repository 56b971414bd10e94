package org.zhengshu.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.evidence.LedgerCheck.Extent;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.trust.FileDigest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the checks find stands on a page, is told, acknowledged and exported; who sees the values is decided. */
@PlatformTest
class FindingsTests {
    @Autowired
    LedgerChecks checks;

    @Autowired
    ReadingStoredFiles reading;

    @Autowired
    StoredFiles files;

    @Autowired
    DatabaseOwner owner;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Registration registration;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Value("${zhengshu.data}")
    Path folder;

    private final String place = "policy.sharing_grant " + Distinct.name("forged-");
    private Officials officials;
    private Http http;

    @BeforeEach
    void departments() {
        officials = new Officials(registration, mvc);
        officials.departments();
        http = new Http(mvc, json);
    }

    @AfterEach
    void nothingStays() {
        owner.jdbc().sql("DELETE FROM operations.finding").update();
    }

    @Test
    void a_finding_is_listed_told_and_acknowledged_with_a_reason_that_is_audited() throws Exception {
        var security = officials.loggedIn(null, Role.SECURITY_ADMIN);
        long before = unread(security);
        var id = finding();
        var listed = row(http.get(security, "/findings"), id);
        assertThat(listed.get("reason").asString()).isEqualTo("VALUE_DIFFERS");
        assertThat(listed.get("words").asString()).contains(place).contains("until");
        assertThat(unread(security)).isEqualTo(before + 1);
        var one = "/findings/" + id;
        assertThat(http.get(security, one).get("may").toString()).contains("ACKNOWLEDGE");
        http.post(security, one + "/acknowledgements", Map.of("reason", " "), 422);
        http.post(security, one + "/acknowledgements", Map.of("reason", "x".repeat(Findings.MAX_REASON + 1)), 422);
        http.post(security, one + "/acknowledgements", Map.of("reason", "已保全数据库，由审计查明"), 204);
        assertThat(http.get(security, one).at("/finding/acknowledged/reason").asString())
                .isEqualTo("已保全数据库，由审计查明");
        assertThat(jdbc.sql("SELECT detail ->> 'reason' FROM audit.event"
                                + " WHERE action = 'operations.finding-acknowledged' AND subject_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("已保全数据库，由审计查明");
        http.post(security, "/findings/999999999/acknowledgements", Map.of("reason", "x"), 404);
    }

    @Test
    void both_values_stand_side_by_side_for_whom_the_class_of_fact_permits() throws Exception {
        var id = finding();
        for (var role : new Role[] {Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}) {
            var seen = http.get(officials.loggedIn(null, role), "/findings/" + id);
            assertThat(seen.get("sealed").asString()).as(role.name()).isEqualTo("2026-12-31");
            assertThat(seen.get("present").asString()).isEqualTo("2036-12-31");
        }
        var authority = http.get(officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY), "/findings/" + id);
        assertThat(authority.get("present").asString()).isEqualTo("2036-12-31");
        var system = http.get(officials.loggedIn(null, Role.SYSTEM_ADMIN), "/findings/" + id);
        assertThat(system.get("hidden").asBoolean()).isTrue();
        assertThat(system.get("sealed").isNull() && system.get("present").isNull())
                .isTrue();
        http.get(officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), "/findings/" + id, 403);
        http.get(officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), "/findings", 403);
        http.get(officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), "/evidence/self-checks", 403);
    }

    @Test
    void the_list_is_exported_by_the_one_writer_and_holds_no_values() throws Exception {
        finding();
        var audit = officials.loggedIn(null, Role.AUDIT_ADMIN);
        var text = mvc.perform(get("/api/sharing/findings/export").session(audit))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains(place).doesNotContain("2036-12-31");
    }

    /** The check that was asked for says what it compared; what it does not find again is gone. */
    @Test
    void a_check_of_the_whole_is_ordered_says_what_it_read_and_ends_what_is_gone() throws Exception {
        var id = finding();
        var audit = officials.loggedIn(null, Role.AUDIT_ADMIN);
        var check = http.post(audit, "/evidence/self-checks", Map.of("extent", "WHOLE"), 200);
        assertThat(check.get("whole").asBoolean()).isTrue();
        assertThat(check.get("leaf").asLong())
                .isEqualTo(check.get("size").asLong())
                .isPositive();
        assertThat(check.get("ended").isNull()).isFalse();
        assertThat(http.get(audit, "/findings/" + id).at("/finding/goneAt").isNull())
                .isFalse();
        assertThat(http.get(audit, "/findings").toString()).doesNotContain(place);
        assertThat(row(http.get(audit, "/findings?state=all"), id)).isNotNull();
        var shown = http.get(audit, "/evidence/self-checks");
        assertThat(shown.at("/checks/0/id").asLong()).isEqualTo(check.get("id").asLong());
        assertThat(shown.get("wholeEveryDays").asLong()).isEqualTo(7);
        assertThat(shown.get("may").toString()).contains("CHECK");
        http.post(officials.loggedIn(null, Role.SYSTEM_ADMIN), "/evidence/self-checks", Map.of(), 403);
    }

    /** In the place of the file stands a folder: what the disk gives back as no file. */
    @Test
    void a_file_that_cannot_be_read_does_not_stop_the_nightly_reading_and_is_named() throws Exception {
        var unreadable = stored("unreadable");
        var flipped = stored("flipped");
        Files.delete(unreadable);
        Files.createDirectory(unreadable);
        Files.writeString(flipped, "other");
        jdbc.sql("UPDATE operations.stored_file SET checked_at = checked_at - interval '1 day'")
                .update();
        reading.read();
        var system = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        var seen = http.get(system, "/findings").toString();
        assertThat(seen).contains("FILE_UNREADABLE", unreadable.getFileName().toString());
        assertThat(seen)
                .as("the reading went on")
                .contains("FILE_DIFFERS", flipped.getFileName().toString());
        Files.delete(unreadable);
        Files.writeString(unreadable, "unreadable");
        Files.writeString(flipped, "flipped");
        jdbc.sql("UPDATE operations.stored_file SET checked_at = checked_at - interval '1 day'")
                .update();
        reading.read();
        assertThat(http.get(system, "/findings").toString())
                .doesNotContain(unreadable.getFileName().toString())
                .doesNotContain(flipped.getFileName().toString());
        files.gone(unreadable);
        files.gone(flipped);
    }

    @Test
    void the_nightly_round_fails_while_something_differs() {
        var flaws = checks.check(Extent.WHOLE).orElseThrow().flaws();
        if (flaws > 0) {
            assertThat(jdbc.sql("SELECT count(*) FROM operations.finding WHERE source = 'LEDGER'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(flaws);
        } else {
            checks.tonight();
        }
    }

    private Path stored(String text) throws Exception {
        var file = Files.writeString(folder.resolve(Distinct.name(text) + ".txt"), text);
        files.written(new StoredFile(FileKind.LAKE, "raw.test", file, null), FileDigest.of(file));
        return file;
    }

    private String finding() {
        owner.jdbc().sql("""
                        INSERT INTO operations.finding (source, reason, place, field, sealed, present, first_seen, last_seen)
                        VALUES ('LEDGER', 'VALUE_DIFFERS', :place, 'until', '2026-12-31', '2036-12-31', now(), now())
                        """).param("place", place).update();
        findings.tell();
        return jdbc.sql("SELECT id::text FROM operations.finding WHERE place = :place")
                .param("place", place)
                .query(String.class)
                .single();
    }

    @Autowired
    Findings findings;

    private long unread(MockHttpSession who) throws Exception {
        return http.get(who, "/notifications?state=unread&limit=1").get("total").asLong();
    }

    private static JsonNode row(JsonNode page, String id) {
        for (var row : page.get("rows")) {
            if (row.get("id").asString().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no finding " + id + " in " + page);
    }
}
