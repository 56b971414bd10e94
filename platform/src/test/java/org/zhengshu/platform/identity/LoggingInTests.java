package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.PlatformTest;

@PlatformTest
class LoggingInTests {
    private static final String PASSWORD = "Right-2026!";

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_right_password_opens_a_session() throws Exception {
        var login = someone(Set.of(Role.AUTHORITY));
        var session = logIn(login, PASSWORD, 200);
        http.perform(get("/api/sharing/session").session(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.login").value(login));
    }

    @Test
    void the_sixth_wrong_password_meets_a_locked_account_and_all_is_audited() throws Exception {
        var login = someone(Set.of(Role.AUTHORITY));
        for (int i = 1; i <= 4; i++) {
            logIn(login, "Wrong-2026!", 401);
        }
        logIn(login, "Wrong-2026!", 423);
        logIn(login, PASSWORD, 423);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'identity.account-locked' AND subject_id ="
                                + " (SELECT id::text FROM identity.account WHERE login = :login)")
                        .param("login", login)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void without_a_csrf_token_nobody_logs_in() throws Exception {
        http.perform(post("/api/sharing/session")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"a\",\"password\":\"b\"}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_stranger_gets_a_problem_in_his_language() throws Exception {
        http.perform(get("/api/sharing/departments").header("Accept-Language", "zh-CN,zh;q=0.9"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("请先登录"));
        http.perform(get("/api/sharing/departments").header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Please log in")));
    }

    @Test
    void administrators_exclude_every_other_role() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> someone(Set.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly("fault.identity.roles-exclude"));
    }

    @Test
    void an_auditor_cannot_create_accounts_and_the_try_is_audited() throws Exception {
        var session = logIn(someone(Set.of(Role.AUDIT_ADMIN)), PASSWORD, 200);
        http.perform(post("/api/sharing/accounts")
                        .session(session)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE action = 'identity.access-denied'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private String someone(Set<Role> roles) {
        var login = "u" + UUID.randomUUID().toString().substring(0, 8);
        registration.account(new NewAccount(login, "某人", null, roles, PASSWORD));
        return login;
    }

    private MockHttpSession logIn(String login, String password, int expected) throws Exception {
        var result = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andExpect(status().is(expected))
                .andReturn();
        return (MockHttpSession)
                java.util.Objects.requireNonNull(result.getRequest().getSession());
    }
}
