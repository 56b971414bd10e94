package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.postgres.EmbeddedPostgres;

/** Sources that an earlier version registered, after the migrations: nothing that was encrypted is read in clear. */
@PlatformTest
class OldSourcesTests {
    private static final String SAME = "同名".repeat(50);
    private static final String LONGEST = "z" + "9".repeat(62);

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    ExchangeNode node;

    @Autowired
    JdbcClient platform;

    private JdbcClient old;

    @BeforeEach
    void registeredByTheFirstVersion() {
        var database = fresh();
        source("embedded", "嵌入库", "POSTGRESQL", "embedded:gongan");
        source("plain", "明文库", "POSTGRESQL", "jdbc:postgresql://10.1.2.3/qzk");
        source("required", "加密库", "POSTGRESQL", "jdbc:postgresql://10.1.2.3:5433/qzk?sslmode=require");
        source("full", "核验库", "POSTGRESQL", "jdbc:postgresql://db.gongan:5434/qzk?sslmode=verify-full");
        source("six", "六号库", "POSTGRESQL", "jdbc:postgresql://[fd12:3456::1]:5435/qzk?sslmode=verify-ca");
        source("disabled", "不加密库", "POSTGRESQL", "jdbc:postgresql://10.1.2.3:5436/qzk?sslmode=disable");
        source("maria", "玛丽库", "MARIADB", "jdbc:mariadb://10.1.2.4/dibao");
        source("trusting", "信任库", "MARIADB", "jdbc:mariadb://10.1.2.4:3307/dibao?sslmode=trust");
        source("first", SAME, "POSTGRESQL", "embedded:one");
        source(LONGEST, SAME, "POSTGRESQL", "embedded:two");
        migrate(database, "latest");
    }

    /** As the first version left it. */
    private DriverManagerDataSource fresh() {
        var server = EmbeddedPostgres.shared();
        var database = new DriverManagerDataSource(
                server.freshDatabase().replaceFirst("\\?.*", ""), server.user(), server.password());
        old = JdbcClient.create(database);
        migrate(database, "1");
        return database;
    }

    private static void migrate(DriverManagerDataSource database, String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/nodes")
                .schemas("nodes")
                .defaultSchema("nodes")
                .table("migration")
                .target(target)
                .load()
                .migrate();
    }

    private void source(String id, String name, String kind, String url) {
        old.sql("""
                        INSERT INTO nodes.source (id, name, department, kind, use, front_end, jdbc_url, login, password)
                        VALUES (:id, :name, '11990100000000027A', :kind, 'PROVIDES', :id <> 'plain', :url, 'reader', '\\x01')
                        """)
                .param("id", id)
                .param("name", name)
                .param("kind", kind)
                .param("url", url)
                .update();
    }

    @Test
    void each_keeps_its_place_and_what_was_encrypted_waits_for_its_ca() {
        assertThat(old.sql("""
                        SELECT concat_ws(' ', source, kind, host, coalesce(port::text, '-'), database, login,
                            CASE WHEN ca = '' THEN 'no-ca' WHEN ca IS NULL THEN 'clear' END, front_end)
                        FROM nodes.address WHERE state = 'IN_FORCE' AND revision = 1 AND tried_at IS NULL ORDER BY source
                        """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "embedded POSTGRESQL embedded - gongan reader clear t",
                        "plain POSTGRESQL 10.1.2.3 5432 qzk reader clear f",
                        "required POSTGRESQL 10.1.2.3 5433 qzk reader no-ca t",
                        "full POSTGRESQL db.gongan 5434 qzk reader no-ca t",
                        "six POSTGRESQL fd12:3456::1 5435 qzk reader no-ca t",
                        "disabled POSTGRESQL 10.1.2.3 5436 qzk reader clear t",
                        "maria MARIADB 10.1.2.4 3306 dibao reader clear t",
                        "trusting MARIADB 10.1.2.4 3307 dibao reader no-ca t",
                        "first POSTGRESQL embedded - one reader clear t",
                        LONGEST + " POSTGRESQL embedded - two reader clear t");
    }

    @Test
    void of_two_that_shared_a_name_the_later_has_its_id_beside_it() {
        assertThat(name("first")).isEqualTo(SAME);
        assertThat(name(LONGEST))
                .startsWith("同名")
                .endsWith(" (" + LONGEST + ")")
                .hasSize(SourceFaults.MAX_NAME);
    }

    /** V3 by itself ended there, and with it the start. */
    @Test
    void a_name_that_an_id_beside_it_would_make_may_be_taken_already() {
        var database = fresh();
        source("twin-a", "双生", "POSTGRESQL", "embedded:one");
        source("twin-b", "双生", "POSTGRESQL", "embedded:two");
        source("twin-c", "双生 (twin-b)", "POSTGRESQL", "embedded:three");
        source("twin-d", "双生 (twin-b)", "POSTGRESQL", "embedded:four");
        migrate(database, "latest");
        assertThat(name("twin-a")).isEqualTo("双生");
        assertThat(name("twin-b")).isEqualTo("双生 (twin-b 2)");
        assertThat(name("twin-c")).isEqualTo("双生 (twin-b)");
        assertThat(name("twin-d")).isEqualTo("双生 (twin-b) (twin-d)");
    }

    private String name(String id) {
        return old.sql("SELECT name FROM nodes.source WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void one_that_waits_for_its_ca_is_shown_and_not_read_and_is_used_again_when_another_link_is_confirmed()
            throws Exception {
        var kit = new TestSources(registration, http);
        var id = new SourceId(Distinct.name("old-"));
        var form = TestSources.form(
                id, Officials.POLICE, SourceUse.PROVIDES, TestSources.database("CREATE TABLE czrk (n int)"));
        kit.register(form).andExpect(status().isCreated());
        platform.sql("UPDATE nodes.address SET ca = '', plain_reason = NULL WHERE source = :id")
                .param("id", id.value())
                .update();
        TestSources.problem(NodeProblem.LINK_NOT_TRUSTED, () -> node.tables(id));
        kit.page(kit.admin, id)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].verified").value(true));
        kit.change(id, form).andExpect(jsonPath("$.source.addressAsked").value(true));
        kit.confirm(kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), id, 2)
                .andExpect(status().isOk());
        assertThat(node.tables(id)).hasSize(1);
    }
}
