package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.postgres.EmbeddedPostgres;
import tools.jackson.databind.ObjectMapper;

/** Accounts of before auditors held no other role: what they hold stays theirs, and stays to be administered, until it is changed. */
@PlatformTest
class OldAccountsTests {
    private static final String PASSWORD = "Right-2026!";

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Hashing hashing;

    @Autowired
    Registration registration;

    @Autowired
    ApplicationContext context;

    private Http http;
    private MockHttpSession system;
    private MockHttpSession security;
    private MockHttpSession audit;
    private String login;
    private String account;

    @BeforeEach
    void an_auditor_who_is_a_data_officer_too() throws Exception {
        new TestCity(context);
        http = new Http(mvc, json);
        var officials = new Officials(registration, mvc);
        system = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        security = officials.loggedIn(null, Role.SECURITY_ADMIN);
        audit = officials.loggedIn(null, Role.AUDIT_ADMIN);
        login = Distinct.name("old");
        account = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO identity.account (id, login, name, department, roles, password)"
                        + " VALUES (:id::uuid, :login, '某人', :police, '{AUDITOR,DATA_OFFICER}', :hash)")
                .param("id", account)
                .param("login", login)
                .param("police", TestCity.POLICE.value())
                .param("hash", hashing.encode(PASSWORD))
                .update();
    }

    @Test
    void he_logs_in_and_works_as_before() throws Exception {
        var session = logIn();
        assertThat(http.get(session, "/session").get("roles").toString()).contains("AUDITOR", "DATA_OFFICER");
        http.get(session, "/desk");
        http.get(session, "/tasks");
        http.get(session, "/notifications");
        http.put(session, "/session/password", Map.of("old", PASSWORD, "new", "Other-2026!"), null, 200);
    }

    @Test
    void he_is_administered_like_everybody() throws Exception {
        order(system, "suspensions", Map.of("reason", "调离"), 204);
        confirmed(order(system, "resumptions", Map.of(), 202));
        confirmed(order(security, "unlockings", Map.of(), 202));
        var proposal = order(system, "password-resets", Map.of("password", "Given-2026!"), 202);
        confirmed(proposal);
        // Neither of the two together again, each alone without a second person: he held it.
        roles("[\"AUDITOR\",\"DATA_OFFICER\"]", 422);
        roles("[\"AUDITOR\"]", 204);
        roles("[\"DATA_OFFICER\"]", 204);
        roles("[\"AUDITOR\"]", 202);
    }

    @Test
    void the_schema_of_before_is_brought_up_with_such_accounts_proposals_and_places_in_it() {
        var server = EmbeddedPostgres.shared();
        var source = new DriverManagerDataSource(
                server.freshDatabase().replaceFirst("\\?.*", ""), server.user(), server.password());
        migrate(source, "3");
        var old = JdbcClient.create(source);
        old.sql("""
                        INSERT INTO identity.account (id, login, name, roles, password) VALUES
                            ('00000000-0000-0000-0000-000000000001', 'old', '某人', '{AUDITOR,DATA_OFFICER}', 'x'),
                            ('00000000-0000-0000-0000-000000000002', 'one', '某人', '{SYSTEM_ADMIN}', 'x'),
                            ('00000000-0000-0000-0000-000000000003', 'two', '某人', '{AUDIT_ADMIN}', 'x')
                        """).update();
        old.sql("""
                        INSERT INTO identity.usual_place (account, address, last_at)
                        VALUES ('00000000-0000-0000-0000-000000000001', '192.0.2.1', now())
                        """).update();
        old.sql("""
                        INSERT INTO identity.proposal (id, kind, account, roles_before, roles_after, proposer, proposer_role,
                            proposed_at, ends_at, state, decider)
                        SELECT gen_random_uuid(), 'UNLOCKING', '00000000-0000-0000-0000-000000000003', '{AUDIT_ADMIN}',
                            '{AUDIT_ADMIN}', '00000000-0000-0000-0000-000000000002', 'SYSTEM_ADMIN', now(), now() + interval '7 days',
                            state, CASE WHEN state IN ('CONFIRMED', 'REFUSED') THEN '00000000-0000-0000-0000-000000000001'::uuid END
                        FROM unnest(string_to_array('OPEN,CONFIRMED,REFUSED,ENDED', ',')) AS state
                        """).update();
        migrate(source, "5");
        old.sql("""
                        INSERT INTO identity.known_browser (browser, account, last_at) VALUES
                            (sha256('shared'), '00000000-0000-0000-0000-000000000001', now()),
                            (sha256('shared'), '00000000-0000-0000-0000-000000000002', now()),
                            (sha256('own'), '00000000-0000-0000-0000-000000000002', now())
                        """).update();
        migrate(source, "latest");
        assertThat(old.sql("SELECT browser = sha256('own') FROM identity.known_browser")
                        .query(Boolean.class)
                        .list())
                .as("a browser of two accounts is nobody's")
                .containsExactly(true);
        assertThat(old.sql("SELECT array_to_string(roles, ',') FROM identity.account WHERE login = 'old'")
                        .query(String.class)
                        .single())
                .isEqualTo("AUDITOR,DATA_OFFICER");
        assertThat(old.sql("UPDATE identity.proposal SET state = 'WITHDRAWN' WHERE state = 'OPEN'")
                        .update())
                .isEqualTo(1);
    }

    private static void migrate(DriverManagerDataSource source, String target) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/identity")
                .schemas("identity")
                .defaultSchema("identity")
                .table("migration")
                .target(target)
                .load()
                .migrate();
    }

    private MockHttpSession logIn() throws Exception {
        return (MockHttpSession) Objects.requireNonNull(mvc.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsBytes(Map.of("login", login, "password", PASSWORD))))
                .andExpect(status().isOk())
                .andReturn()
                .getRequest()
                .getSession());
    }

    private void confirmed(String proposal) throws Exception {
        http.post(audit, "/proposals/" + proposal + "/confirmations", Map.of(), 204);
    }

    private String order(MockHttpSession who, String command, Map<String, String> body, int status) throws Exception {
        var answer = http.call(HttpMethod.POST, who, "/accounts/" + account + "/" + command, body, version(), status);
        return status == 202 ? answer.get("proposal").asString() : "";
    }

    private void roles(String roles, int status) throws Exception {
        http.call(
                HttpMethod.PUT,
                security,
                "/accounts/" + account + "/roles",
                json.readTree("{\"roles\":" + roles + "}"),
                version(),
                status);
    }

    private String version() {
        return "\""
                + jdbc.sql("SELECT version FROM identity.account WHERE id = :id::uuid")
                        .param("id", account)
                        .query(Long.class)
                        .single()
                + "\"";
    }
}
