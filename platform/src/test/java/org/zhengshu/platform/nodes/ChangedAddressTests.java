package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;

/** Whoever registers sources cannot lead a delivery elsewhere: the department whose source it is confirms a new address. */
@PlatformTest
class ChangedAddressTests {
    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    ExchangeNode node;

    @Autowired
    JdbcClient jdbc;

    private final SourceId id = new SourceId(Distinct.name("js-"));
    private final DatabasePlace first = fresh("first_one");
    private final DatabasePlace second = fresh("second_one");
    private Officials officials;
    private MockHttpSession admin;
    private MockHttpSession owner;

    private static DatabasePlace fresh(String table) {
        var url = EmbeddedPostgres.shared().freshDatabase().replaceFirst("\\?.*", "");
        try (var session = EmbeddedPostgres.shared().connect(url.replaceFirst(".*/", ""));
                var statement = session.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (n int)");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return DatabasePlace.parse(url).orElseThrow();
    }

    @BeforeEach
    void receiving() throws Exception {
        officials = new Officials(registration, http);
        officials.departments();
        admin = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        owner = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        register(first, Officials.CIVIL_AFFAIRS.value(), "RECEIVES").andExpect(status().isCreated());
    }

    @Test
    void another_address_is_only_asked_for_until_the_owner_confirms_it() throws Exception {
        register(second, Officials.CIVIL_AFFAIRS.value(), "RECEIVES")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.addressAsked").value(true));
        assertThat(tables()).containsExactly("first_one");
        assertThat(sources.find(id).orElseThrow().revision()).isEqualTo(1);
        http.perform(get("/api/sharing/tasks").session(owner))
                .andExpect(content().string(containsString("nodes.confirm-address")));

        // Neither who asked, nor another department, nor another role of the owner's.
        confirm(admin, 2).andExpect(status().isForbidden());
        confirm(officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), 2).andExpect(status().isNotFound());
        confirm(officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD), 2)
                .andExpect(status().isForbidden());
        assertThat(tables()).containsExactly("first_one");

        confirm(owner, 2)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].state").value("IN_FORCE"))
                .andExpect(jsonPath("$.addresses[1].state").value("REPLACED"));
        assertThat(tables()).containsExactly("second_one");
        assertThat(sources.find(id).orElseThrow().revision()).isEqualTo(2);
        confirm(owner, 2).andExpect(status().isConflict());
        http.perform(get("/api/sharing/tasks").session(owner))
                .andExpect(content().string(not(containsString(id.value()))));
        // A password that is used no more is not kept.
        assertThat(jdbc.sql("SELECT count(*) FROM nodes.address WHERE source = :id AND password IS NOT NULL")
                        .param("id", id.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void each_step_is_audited_and_sealed_with_host_port_database_and_user_and_never_the_password() throws Exception {
        var elsewhere = new DatabasePlace("127.0.0.9", 6_543, second.database());
        register(elsewhere, Officials.CIVIL_AFFAIRS.value(), "RECEIVES").andExpect(status().isCreated());
        confirm(owner, 2).andExpect(status().isOk());
        for (var action : List.of("nodes.address-asked", "nodes.address-confirmed")) {
            var detail = jdbc.sql("SELECT detail::text FROM audit.event WHERE action = :action AND subject_id = :id")
                    .param("action", action)
                    .param("id", id.value())
                    .query(String.class)
                    .single();
            assertThat(detail)
                    .contains(
                            "127.0.0.9",
                            "6543",
                            second.database(),
                            "\"user\"",
                            EmbeddedPostgres.shared().user())
                    .doesNotContain(EmbeddedPostgres.shared().password());
        }
        for (var kind : List.of("source-registered", "source-address-asked", "source-address-confirmed")) {
            var facts = jdbc.sql("SELECT facts::text FROM evidence.leaf WHERE kind = :kind AND subject_id = :id")
                    .param("kind", kind)
                    .param("id", id.value())
                    .query(String.class)
                    .single();
            assertThat(facts)
                    .contains("\"host\"", "\"port\"", "\"database\"", "\"user\"", "\"revision\"")
                    .doesNotContain(EmbeddedPostgres.shared().password());
        }
    }

    @Test
    void a_refused_address_never_takes_effect_and_a_newer_request_takes_the_place_of_one_that_waits() throws Exception {
        register(second, Officials.CIVIL_AFFAIRS.value(), "RECEIVES").andExpect(status().isCreated());
        refuse(owner, 2, "").andExpect(status().isUnprocessableContent());
        refuse(owner, 2, "不认识这台主机")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].state").value("REFUSED"))
                .andExpect(jsonPath("$.source.addressAsked").value(false));
        confirm(owner, 2).andExpect(status().isConflict());
        register(second, Officials.CIVIL_AFFAIRS.value(), "RECEIVES").andExpect(status().isCreated());
        register(new DatabasePlace("127.0.0.9", 6_543, "third"), Officials.CIVIL_AFFAIRS.value(), "RECEIVES")
                .andExpect(status().isCreated());
        confirm(owner, 3).andExpect(status().isConflict());
        assertThat(tables()).containsExactly("first_one");
    }

    @Test
    void a_source_is_not_handed_to_another_department_whose_officer_would_confirm_it() throws Exception {
        register(second, Officials.POLICE.value(), "RECEIVES")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/department"));
        register(second, Officials.CIVIL_AFFAIRS.value(), "PROVIDES")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/use"));
        assertThat(sources.find(id).orElseThrow().department()).isEqualTo(Officials.CIVIL_AFFAIRS);
    }

    @Test
    void its_history_is_for_its_department_and_those_who_run_the_city() throws Exception {
        for (var session : List.of(
                owner,
                admin,
                officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.SHARING_HEAD),
                officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY))) {
            http.perform(get("/api/sharing/sources/{id}", id).session(session))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.addresses[0].host").value("embedded"))
                    .andExpect(jsonPath("$.addresses[0].database").value(first.database()))
                    .andExpect(content().string(not(containsString("password"))));
        }
        var police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        http.perform(get("/api/sharing/sources/{id}", id).session(police)).andExpect(status().isNotFound());
    }

    @Test
    void a_host_outside_of_the_allowed_networks_is_refused_also_by_name_and_at_each_use() throws Exception {
        for (var host : List.of(
                "10.0.0.1",
                "169.254.169.254",
                "fe80::1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "::ffff:169.254.169.254",
                "128.0.0.0",
                "126.255.255.255")) {
            register(new DatabasePlace(host, 5_432, "d"), Officials.CIVIL_AFFAIRS.value(), "RECEIVES")
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].pointer").value("/host"));
        }
        for (var host : List.of("127.0.0.0", "127.255.255.255", "::1", "localhost")) {
            register(new DatabasePlace(host, 5_432, "d"), Officials.CIVIL_AFFAIRS.value(), "RECEIVES")
                    .andExpect(status().isCreated());
        }
        jdbc.sql(
                        "UPDATE nodes.address SET host = '169.254.169.254', port = 80 WHERE source = :id AND state = 'IN_FORCE'")
                .param("id", id.value())
                .update();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> node.tables(id))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.HOST_NOT_ALLOWED));
    }

    @Test
    void the_platforms_own_database_is_nobodys_source() throws Exception {
        var own = jdbc.sql("SELECT current_database()").query(String.class).single();
        for (var database : List.of(own, own + "_uploads")) {
            for (var host : List.of("127.0.0.1", "localhost", "127.0.0.2", "::1")) {
                register(new DatabasePlace(host, first.port(), database), Officials.CIVIL_AFFAIRS.value(), "RECEIVES")
                        .andExpect(status().isUnprocessableContent())
                        .andExpect(jsonPath("$.errors[0].pointer").value("/database"));
            }
        }
        jdbc.sql("UPDATE nodes.address SET database = :own WHERE source = :id AND state = 'IN_FORCE'")
                .param("own", own)
                .param("id", id.value())
                .update();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> node.tables(id))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.SCHEMA_CLOSED));
    }

    private List<String> tables() {
        return node.tables(id).stream().map(table -> table.table()).toList();
    }

    private ResultActions register(DatabasePlace place, String department, String use) throws Exception {
        var server = EmbeddedPostgres.shared();
        return http.perform(post("/api/sharing/sources")
                .session(admin)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"id":"%s","name":"接收库","department":"%s","kind":"POSTGRESQL","use":"%s","frontEnd":true,
                     "host":"%s","port":%d,"database":"%s","user":"%s","password":"%s","ca":null,"plainReason":""}
                    """.formatted(
                                id,
                                department,
                                use,
                                place.host(),
                                place.port(),
                                place.database(),
                                server.user(),
                                server.password())));
    }

    private ResultActions confirm(MockHttpSession session, int revision) throws Exception {
        return http.perform(post("/api/sharing/sources/{id}/addresses/{revision}/confirmations", id, revision)
                .session(session)
                .with(csrf()));
    }

    private ResultActions refuse(MockHttpSession session, int revision, String reason) throws Exception {
        return http.perform(post("/api/sharing/sources/{id}/addresses/{revision}/refusals", id, revision)
                .session(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"" + reason + "\"}"));
    }
}
