package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@PlatformTest
class AdministeringAccountsTests {
    private static final String PASSWORD = "Right-2026!";
    private static final String GIVEN = "Given-2026!";

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    ApplicationContext context;

    @Test
    void a_given_password_opens_nothing_but_its_change_and_the_session_goes_on_after_it() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        reset(login, admin(Role.SYSTEM_ADMIN), 204);
        logIn(login, PASSWORD, 401);
        var session = logIn(login, GIVEN, 200);
        http.perform(get("/api/sharing/departments").session(session))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("urn:zhengshu:problem:identity:password-to-change"));
        change(session, "Not-It-2026!", "Chosen-2026!", 422);
        change(session, GIVEN, GIVEN, 422);
        change(session, GIVEN, "Chosen-2026!", 200);
        http.perform(get("/api/sharing/session").session(session))
                .andExpect(jsonPath("$.mustChangePassword").value(false))
                .andExpect(jsonPath("$.unread").value(1));
        http.perform(get("/api/sharing/departments").session(session)).andExpect(status().isOk());
    }

    @Test
    void nobody_alone_chooses_the_password_of_the_citys_role_or_of_an_auditor() throws Exception {
        reset(someone(Role.AUTHORITY), admin(Role.SYSTEM_ADMIN), 202);
        new TestCity(context);
        var auditor = Distinct.name("u");
        registration.account(new NewAccount(auditor, "某人", TestCity.POLICE, Set.of(Role.AUDITOR), PASSWORD));
        reset(auditor, admin(Role.SYSTEM_ADMIN), 202);
    }

    @Test
    void a_new_password_ends_the_other_sessions_of_the_account() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        var here = logIn(login, PASSWORD, 200);
        var elsewhere = logIn(login, PASSWORD, 200);
        change(here, PASSWORD, "Chosen-2026!", 200);
        http.perform(get("/api/sharing/departments").session(here)).andExpect(status().isOk());
        http.perform(get("/api/sharing/departments").session(elsewhere)).andExpect(status().isUnauthorized());
    }

    @Test
    void who_guesses_the_old_password_in_an_open_session_locks_the_account_and_loses_the_session() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        var session = logIn(login, PASSWORD, 200);
        for (int i = 1; i <= 5; i++) {
            change(session, "Guess-" + i + "-2026!", "Chosen-2026!", i < 5 ? 422 : 423);
        }
        http.perform(get("/api/sharing/departments").session(session)).andExpect(status().isUnauthorized());
        logIn(login, PASSWORD, 401);
        logInFrom("198.51.100.70", login, PASSWORD, 401);
        assertThat(audited(login)).contains("identity.account-locked");
    }

    @Test
    void roles_that_are_taken_away_end_the_session_at_its_next_call() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        var session = logIn(login, PASSWORD, 200);
        send(
                put("/api/sharing/accounts/{id}/roles", id(login)),
                admin(Role.SECURITY_ADMIN),
                login,
                "{\"roles\":[]}",
                204);
        http.perform(get("/api/sharing/departments").session(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void a_suspended_account_is_out_at_once_and_comes_back_with_its_roles() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        var session = logIn(login, PASSWORD, 200);
        var system = admin(Role.SYSTEM_ADMIN);
        send(post("/api/sharing/accounts/{id}/suspensions", id(login)), system, login, "{\"reason\":\"\"}", 422);
        send(post("/api/sharing/accounts/{id}/suspensions", id(login)), system, login, "{\"reason\":\"调离\"}", 204);
        http.perform(get("/api/sharing/departments").session(session)).andExpect(status().isUnauthorized());
        logIn(login, PASSWORD, 403);
        logIn(login, "Wrong-2026!", 401);
        assertThat(row(login).get("suspended").asBoolean()).isTrue();
        send(post("/api/sharing/accounts/{id}/resumptions", id(login)), system, login, "{}", 204);
        http.perform(get("/api/sharing/departments").session(logIn(login, PASSWORD, 200)))
                .andExpect(status().isOk());
        assertThat(audited(login))
                .containsSubsequence("identity.account-suspended", "identity.account-resumed")
                .doesNotContain("identity.password-reset");
    }

    @Test
    void the_security_administrator_opens_a_lock() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        for (int i = 1; i <= 5; i++) {
            logIn(login, "Wrong-2026!", 401);
        }
        assertThat(row(login).get("locked").asBoolean()).isTrue();
        send(post("/api/sharing/accounts/{id}/unlockings", id(login)), admin(Role.SYSTEM_ADMIN), login, "{}", 403);
        send(post("/api/sharing/accounts/{id}/unlockings", id(login)), admin(Role.SECURITY_ADMIN), login, "{}", 204);
        logIn(login, PASSWORD, 200);
        assertThat(audited(login)).contains("identity.account-unlocked");
    }

    @Test
    void each_kind_of_account_has_one_kind_of_administrator_who_resets_it_or_proposes_to() throws Exception {
        for (var target : List.of(Role.DATA_OFFICER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)) {
            var bySystem = target == Role.DATA_OFFICER || target == Role.SECURITY_ADMIN;
            var login = someone(target);
            int done = target == Role.DATA_OFFICER ? 204 : 202;
            reset(login, admin(Role.SYSTEM_ADMIN), bySystem ? done : 403);
            reset(login, admin(Role.SECURITY_ADMIN), bySystem ? 403 : done);
            reset(login, admin(Role.AUDIT_ADMIN), 403);
            reset(login, admin(Role.AUTHORITY), 403);
        }
    }

    @Test
    void nobody_does_it_to_himself_and_a_stale_page_changes_nothing() throws Exception {
        var login = someone(Role.SYSTEM_ADMIN);
        var own = logIn(login, PASSWORD, 200);
        send(post("/api/sharing/accounts/{id}/suspensions", id(login)), own, login, "{\"reason\":\"调离\"}", 409);
        reset(login, own, 409);
        var other = someone(Role.DATA_OFFICER);
        http.perform(post("/api/sharing/accounts/{id}/suspensions", id(other))
                        .session(own)
                        .with(csrf())
                        .header("If-Match", "\"99\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"调离\"}"))
                .andExpect(status().isPreconditionFailed());
        assertThat(row(other).get("suspended").asBoolean()).isFalse();
    }

    @Test
    void accounts_are_found_by_name_login_and_department() throws Exception {
        var login = someone(Role.DATA_OFFICER);
        assertThat(found(login.substring(1).toUpperCase(java.util.Locale.ROOT))).containsExactly(login);
        assertThat(found("%' OR '1'='1")).isEmpty();
    }

    private void reset(String login, MockHttpSession by, int expected) throws Exception {
        send(
                post("/api/sharing/accounts/{id}/password-resets", id(login)),
                by,
                login,
                "{\"password\":\"" + GIVEN + "\"}",
                expected);
    }

    private List<String> found(String text) throws Exception {
        var page =
                read(http.perform(get("/api/sharing/accounts").param("q", text).session(admin(Role.SYSTEM_ADMIN))));
        return page.get("rows")
                .valueStream()
                .map(row -> row.get("login").asString())
                .toList();
    }

    private JsonNode row(String login) throws Exception {
        return read(http.perform(get("/api/sharing/accounts").param("q", login).session(admin(Role.SECURITY_ADMIN))))
                .get("rows")
                .get(0);
    }

    private JsonNode read(org.springframework.test.web.servlet.ResultActions result) throws Exception {
        return json.readTree(result.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private List<String> audited(String login) {
        return jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id ORDER BY id")
                .param("id", id(login))
                .query(String.class)
                .list();
    }

    private void send(
            MockHttpServletRequestBuilder command, MockHttpSession session, String login, String body, int expected)
            throws Exception {
        http.perform(command.session(session)
                        .with(csrf())
                        .header("If-Match", "\"" + version(login) + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is(expected));
    }

    private void change(MockHttpSession session, String old, String fresh, int expected) throws Exception {
        http.perform(put("/api/sharing/session/password")
                        .session(session)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"old\":\"%s\",\"new\":\"%s\"}".formatted(old, fresh)))
                .andExpect(status().is(expected));
    }

    private MockHttpSession logIn(String login, String password, int expected) throws Exception {
        return logInFrom("127.0.0.1", login, password, expected);
    }

    private MockHttpSession logInFrom(String address, String login, String password, int expected) throws Exception {
        var result = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andExpect(status().is(expected))
                .andReturn();
        var session = (MockHttpSession) result.getRequest().getSession(false);
        return session == null ? new MockHttpSession() : session;
    }

    private MockHttpSession admin(Role role) throws Exception {
        return logIn(someone(role), PASSWORD, 200);
    }

    private String someone(Role role) {
        var login = Distinct.name("u");
        new TestCity(context);
        var department = Role.ADMINISTRATORS.contains(role) ? null : TestCity.AUTHORITY;
        registration.account(new NewAccount(login, "某人", department, Set.of(role), PASSWORD));
        return login;
    }

    private String id(String login) {
        return jdbc.sql("SELECT id::text FROM identity.account WHERE login = :login")
                .param("login", login)
                .query(String.class)
                .single();
    }

    private long version(String login) {
        return jdbc.sql("SELECT version FROM identity.account WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }
}
