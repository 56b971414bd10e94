package org.zhengshu.platform.identity;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.postgres.EmbeddedPostgres;

/** Accounts from before roles excluded each other: an auditor who works too, an auditor of the data authority. */
@PlatformTest
class OldAccountsTests {
    private static final String PASSWORD = "Right-2026!";

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_auditor_with_another_role_keeps_both_through_the_migrations_logs_in_and_is_shown() throws Exception {
        var login = Distinct.name("old");
        new Officials(registration, http).departments();
        registration.account(
                new NewAccount(login, "老账户", Officials.AUTHORITY, Set.of(Role.DATA_OFFICER), PASSWORD));
        var migrated = migrated(login);
        jdbc.sql("UPDATE identity.account SET roles = :roles WHERE login = :login")
                .param("roles", migrated)
                .param("login", login)
                .update();

        var answer = http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roles", containsInAnyOrder("AUDITOR", "DATA_OFFICER")))
                .andReturn();
        var session = (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession());
        http.perform(get("/api/sharing/session").session(session)).andExpect(status().isOk());
        http.perform(get("/api/sharing/tasks").session(session)).andExpect(status().isOk());
        http.perform(get("/api/sharing/sources").session(session)).andExpect(status().isOk());
        var admin = new Officials(registration, http).loggedIn(null, Role.SECURITY_ADMIN);
        http.perform(get("/api/sharing/accounts").session(admin))
                .andExpect(status().isOk())
                .andExpect(jsonPath(
                        "$..[?(@.login == '%s')].roles[*]", login).value(containsInAnyOrder("AUDITOR", "DATA_OFFICER")));
    }

    /** The roles of such an account after the first version's database was migrated. */
    private static String[] migrated(String login) {
        var server = EmbeddedPostgres.shared();
        var database = new DriverManagerDataSource(
                server.freshDatabase().replaceFirst("\\?.*", ""), server.user(), server.password());
        var old = JdbcClient.create(database);
        migrate(database, "1");
        old.sql("INSERT INTO identity.department VALUES (:code, '市数据局', 'Data Bureau', '990100', 'DATA_AUTHORITY')")
                .param("code", Officials.AUTHORITY.value())
                .update();
        old.sql("""
                        INSERT INTO identity.account (id, login, name, department, roles, password)
                        VALUES (gen_random_uuid(), :login, '老账户', :department, '{AUDITOR,DATA_OFFICER}', 'hash')
                        """)
                .param("login", login)
                .param("department", Officials.AUTHORITY.value())
                .update();
        migrate(database, "latest");
        return old.sql("SELECT roles FROM identity.account WHERE login = :login")
                .param("login", login)
                .query((row, index) -> (String[]) row.getArray(1).getArray())
                .single();
    }

    private static void migrate(DriverManagerDataSource database, String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/identity")
                .schemas("identity")
                .defaultSchema("identity")
                .table("migration")
                .target(target)
                .load()
                .migrate();
    }
}
