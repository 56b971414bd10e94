package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.postgres.EmbeddedPostgres;

/** An uploaded file is its department's: at every other door it is not there. */
@PlatformTest
class UploadOwnersTests {
    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    ExchangeNode node;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ClearingUploads clearing;

    @Value("${zhengshu.data}")
    java.nio.file.Path data;

    private Officials officials;
    private MockHttpSession police;
    private MockHttpSession civil;
    private String table;

    @BeforeEach
    void uploaded() throws Exception {
        officials = new Officials(registration, http);
        officials.departments();
        police = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        civil = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        var answer = http.perform(multipart("/api/sharing/catalogue/uploads")
                        .file(new MockMultipartFile(
                                "file", "f.csv", "text/csv", "站名,桩数\n城中站,8\n".getBytes(StandardCharsets.UTF_8)))
                        .session(police)
                        .with(csrf().asHeader()))
                .andExpect(status().isCreated())
                .andReturn();
        table = com.jayway.jsonpath.JsonPath.read(answer.getResponse().getContentAsString(), "$.table");
    }

    @Test
    void its_department_lists_and_reads_it_and_no_other_does() throws Exception {
        tables(police).andExpect(status().isOk()).andExpect(content().string(containsString(table)));
        structure(police, "uploads", table).andExpect(status().isOk());
        tables(civil).andExpect(status().isOk()).andExpect(content().string(not(containsString(table))));
        structure(civil, "uploads", table).andExpect(status().isConflict());
        structure(officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY), "uploads", table)
                .andExpect(status().isConflict());
        for (var schema : List.of("pg_catalog", "information_schema", "public", "identity")) {
            structure(police, schema, table).andExpect(status().isForbidden());
        }
    }

    @Test
    void a_file_that_is_sent_twice_is_two_uploads_and_what_nobody_uses_of_it_is_cleared() throws Exception {
        var first = table;
        uploaded();
        assertThat(table).isNotEqualTo(first);
        jdbc.sql("UPDATE catalogue.upload SET at = at - interval '400 days' WHERE table_name IN (:one, :two)")
                .param("one", first)
                .param("two", table)
                .update();
        clearing.clear();
        tables(police).andExpect(content().string(not(containsString(first))));
        tables(police).andExpect(content().string(not(containsString(table))));
    }

    @Test
    void nobody_proposes_an_entry_from_another_departments_upload_or_from_one_without_an_owner() throws Exception {
        propose(police, table).andExpect(status().isOk());
        propose(civil, table).andExpect(status().isNotFound());
        propose(police, "no_such_row").andExpect(status().isNotFound());
    }

    @Test
    void the_source_of_uploads_is_not_tried_as_a_departments_would_be() throws Exception {
        for (var session : List.of(police, officials.loggedIn(null, Role.SYSTEM_ADMIN))) {
            http.perform(post("/api/sharing/sources/platform-uploads/trials")
                            .session(session)
                            .with(csrf().asHeader()))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void uploads_are_read_as_a_role_that_has_their_schema_and_no_more() throws Exception {
        assertThat(node.tables(Sources.UPLOADS)).extracting(TableRef::schema).containsOnly("uploads");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> node.sample(new TableRef(Sources.UPLOADS, "pg_catalog", "pg_authid"), 1))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(NodeProblem.SCHEMA_CLOSED));
        var own = jdbc.sql("SELECT current_database()").query(String.class).single();
        var password = java.nio.file.Files.readString(data.resolve("keys").resolve("uploads.password"));
        var server = EmbeddedPostgres.shared();
        try (var session = DriverManager.getConnection(server.jdbcUrl(own), own + "_uploads", password);
                var statement = session.createStatement()) {
            for (var forbidden : List.of(
                    "SELECT * FROM identity.account",
                    "SELECT * FROM nodes.address",
                    "CREATE TABLE public.mine (n int)",
                    "CREATE SCHEMA mine",
                    "CREATE ROLE mine",
                    "SELECT * FROM pg_authid",
                    "SELECT pg_read_file('/etc/hostname')",
                    "COPY (SELECT 1) TO PROGRAM 'true'")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> statement.execute(forbidden))
                        .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    private org.springframework.test.web.servlet.ResultActions tables(MockHttpSession session) throws Exception {
        return http.perform(get("/api/sharing/sources/platform-uploads/tables").session(session));
    }

    private org.springframework.test.web.servlet.ResultActions structure(
            MockHttpSession session, String schema, String name) throws Exception {
        return http.perform(get("/api/sharing/sources/platform-uploads/tables/{schema}/{name}", schema, name)
                .session(session));
    }

    private org.springframework.test.web.servlet.ResultActions propose(MockHttpSession session, String name)
            throws Exception {
        return http.perform(post("/api/sharing/catalogue/proposals")
                .session(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"source\":\"platform-uploads\",\"schema\":\"uploads\",\"table\":\"" + name
                        + "\",\"system\":null}"));
    }
}
