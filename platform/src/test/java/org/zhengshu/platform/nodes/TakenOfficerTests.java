package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.ObjectMapper;

/** What one system administrator did alone: he took the officer's account and confirmed the address that he had asked for. */
@PlatformTest
class TakenOfficerTests {
    private static final String OWN = "Right-2026!";
    private static final String GIVEN = "Given-2026!";
    private static final String CHANGED = "Chosen-2026!";

    @Autowired
    MockMvc mvc;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    private final SourceId id = new SourceId(Distinct.name("js-"));
    private TestSources kit;
    private Http http;

    @BeforeEach
    void a_system_administrator() throws Exception {
        kit = new TestSources(registration, mvc);
        http = new Http(mvc, json);
    }

    @Test
    void who_asked_does_not_confirm_with_an_account_whose_password_he_gave_also_after_its_first_change()
            throws Exception {
        var officer = officer(Role.DATA_OFFICER);
        asked();
        var taken = taken(officer);
        for (var decision : List.of("confirmations", "refusals")) {
            decide(taken, decision)
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("identity:one-person"));
        }
        kit.page(taken, id)
                .andExpect(jsonPath("$.addresses[0].may.length()").value(1))
                .andExpect(jsonPath("$.addresses[0].may[0]").value("TRY"));
        assertThat(sources.find(id)).isEmpty();
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id AND outcome = 'REFUSED' ORDER BY id")
                        .param("id", id.value())
                        .query(String.class)
                        .list())
                .as("each by what he tried")
                .containsExactly("nodes.address-confirmed", "nodes.address-refused");

        decide(kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER), "confirmations")
                .andExpect(status().isOk());
        assertThat(sources.find(id)).isPresent();
    }

    @Test
    void nor_with_one_that_he_took_within_the_week_before_he_asked() throws Exception {
        var taken = taken(officer(Role.DATA_OFFICER));
        asked();
        jdbc.sql("UPDATE identity.gift SET at = (SELECT asked_at FROM nodes.address WHERE source = :id)"
                        + " - interval '7 days' + interval '1 microsecond'")
                .param("id", id.value())
                .update();
        decide(taken, "confirmations").andExpect(status().isForbidden());
        jdbc.sql("UPDATE identity.gift SET at = at - interval '1 microsecond'").update();
        decide(taken, "confirmations").andExpect(status().isOk());
    }

    @Test
    void nor_with_one_that_he_made_or_let_in_again() throws Exception {
        asked();
        var login = Distinct.name("u");
        var made = http.post(
                        kit.admin,
                        "/accounts",
                        Map.of(
                                "login",
                                login,
                                "name",
                                "某人",
                                "department",
                                Officials.CIVIL_AFFAIRS.value(),
                                "password",
                                GIVEN),
                        201)
                .get("id")
                .asString();
        command(
                HttpMethod.PUT,
                kit.officials.loggedIn(null, Role.SECURITY_ADMIN),
                made,
                "roles",
                Map.of("roles", List.of("DATA_OFFICER")));
        decide(changed(login), "confirmations").andExpect(status().isForbidden());

        var dormant = officer(Role.DATA_OFFICER);
        command(HttpMethod.POST, kit.admin, account(dormant), "suspensions", Map.of("reason", "调离"));
        command(HttpMethod.POST, kit.admin, account(dormant), "resumptions", Map.of());
        decide(logIn(dormant, OWN), "confirmations").andExpect(status().isForbidden());
        assertThat(sources.find(id)).isEmpty();
    }

    /** Nobody misses an account that was made by whoever uses it. */
    @Test
    void nor_after_a_week_with_one_that_he_made_until_another_gave_it_its_password() throws Exception {
        var login = made(kit.admin);
        command(
                HttpMethod.PUT,
                kit.officials.loggedIn(null, Role.SECURITY_ADMIN),
                account(login),
                "roles",
                Map.of("roles", List.of("DATA_OFFICER")));
        var officer = changed(login);
        weeksLater();
        asked();
        decide(officer, "confirmations").andExpect(status().isForbidden());
        command(
                HttpMethod.POST,
                kit.officials.loggedIn(null, Role.SYSTEM_ADMIN),
                account(login),
                "password-resets",
                Map.of("password", GIVEN));
        var owner = changed(login);
        decide(owner, "confirmations").andExpect(status().isOk());
    }

    /** He asks as an account that he holds, and decides as another. */
    @Test
    void nor_with_one_that_he_took_what_he_asked_for_as_one_that_he_made() throws Exception {
        var login = made(kit.admin);
        jdbc.sql("UPDATE identity.account SET roles = '{SYSTEM_ADMIN}', department = NULL WHERE login = :login")
                .param("login", login)
                .update();
        var second = changed(login);
        var officer = officer(Role.DATA_OFFICER);
        askedBy(second);
        decide(taken(officer), "confirmations").andExpect(status().isForbidden());
        assertThat(sources.find(id)).isEmpty();
    }

    private String made(MockHttpSession by) throws Exception {
        var login = Distinct.name("u");
        http.post(
                by,
                "/accounts",
                Map.of("login", login, "name", "某人", "department", Officials.CIVIL_AFFAIRS.value(), "password", GIVEN),
                201);
        return login;
    }

    private void weeksLater() {
        jdbc.sql("UPDATE identity.gift SET at = at - interval '15 days'").update();
    }

    @Test
    void what_another_administrator_asked_for_he_decides() throws Exception {
        asked();
        var officer = officer(Role.DATA_OFFICER);
        command(
                HttpMethod.POST,
                kit.officials.loggedIn(null, Role.SYSTEM_ADMIN),
                account(officer),
                "password-resets",
                Map.of("password", GIVEN));
        decide(changed(officer), "confirmations").andExpect(status().isOk());
    }

    @Test
    void the_officer_and_the_head_of_his_department_are_told_of_the_reset() throws Exception {
        var head = kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD);
        var officer = officer(Role.DATA_OFFICER);
        taken(officer);
        assertThat(http.get(head, "/notifications?limit=200")
                        .get("rows")
                        .valueStream()
                        .filter(one -> one.get("subject").get("id").asString().equals(account(officer)))
                        .map(one -> one.get("key").asString())
                        .toList())
                .containsExactly("identity.password-reset-of");
        assertThat(jdbc.sql("SELECT key FROM notification.message WHERE account = :id::uuid")
                        .param("id", account(officer))
                        .query(String.class)
                        .list())
                .containsExactly("identity.password-reset");
    }

    private void asked() throws Exception {
        askedBy(kit.admin);
    }

    private void askedBy(MockHttpSession who) throws Exception {
        kit.register(
                        who,
                        TestSources.form(
                                id,
                                Officials.CIVIL_AFFAIRS,
                                SourceUse.RECEIVES,
                                TestSources.database("CREATE TABLE one (n int)")))
                .andExpect(status().isCreated());
    }

    private org.springframework.test.web.servlet.ResultActions decide(MockHttpSession who, String decision)
            throws Exception {
        return decision.equals("confirmations") ? kit.confirm(who, id, 1) : kit.refuse(who, id, 1, "不认识");
    }

    /** The system administrator gives the password, logs in with it and changes it. */
    private MockHttpSession taken(String login) throws Exception {
        command(HttpMethod.POST, kit.admin, account(login), "password-resets", Map.of("password", GIVEN));
        return changed(login);
    }

    private MockHttpSession changed(String login) throws Exception {
        var session = logIn(login, GIVEN);
        http.put(session, "/session/password", Map.of("old", GIVEN, "new", CHANGED), null, 200);
        return session;
    }

    private String officer(Role role) {
        var login = Distinct.name("u");
        registration.account(new NewAccount(login, "某人", Officials.CIVIL_AFFAIRS, Set.of(role), OWN));
        return login;
    }

    private MockHttpSession logIn(String login, String password) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(mvc.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsBytes(Map.of("login", login, "password", password))))
                .andExpect(status().isOk())
                .andReturn()
                .getRequest()
                .getSession());
    }

    private void command(HttpMethod method, MockHttpSession who, String account, String command, Map<String, ?> body)
            throws Exception {
        var version = jdbc.sql("SELECT version FROM identity.account WHERE id = :id::uuid")
                .param("id", account)
                .query(Long.class)
                .single();
        http.call(method, who, "/accounts/" + account + "/" + command, body, "\"" + version + "\"", 204);
    }

    private String account(String login) {
        return jdbc.sql("SELECT id::text FROM identity.account WHERE login = :login")
                .param("login", login)
                .query(String.class)
                .single();
    }
}
