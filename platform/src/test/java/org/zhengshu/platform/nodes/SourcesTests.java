package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.TestSources.Form;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;
import org.zhengshu.transfer.file.ReadOutcome;
import org.zhengshu.transfer.file.ReadingUpload;

@PlatformTest
class SourcesTests {
    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    ExchangeNode node;

    @Autowired
    Uploads uploads;

    @Autowired
    JdbcClient jdbc;

    private final SourceId id = new SourceId(Distinct.name("gongan-"));
    private final DatabasePlace place = TestSources.database(
            "CREATE TABLE \"CZRK\" (\"GMSFHM\" char(18) PRIMARY KEY, \"XM\" text, \"XBDM\" char(1))",
            "INSERT INTO \"CZRK\" VALUES ('99010119570312002X', '陈桂兰', '2')");
    private final Form form = TestSources.form(id, Officials.POLICE, SourceUse.PROVIDES, place);
    private TestSources kit;

    @BeforeEach
    void register() throws Exception {
        kit = new TestSources(registration, http);
        kit.register(form).andExpect(status().isCreated());
    }

    @Test
    void the_node_reads_a_registered_source_and_the_platforms_own() {
        assertThat(node.tables(id)).hasSize(1);
        assertThat(node.tables(Sources.UPLOADS)).isNotNull();
    }

    @Test
    void an_uploaded_file_is_a_table_of_the_platforms_own_source(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("f.csv"), "站名,桩数\n江北文化宫充电站,8\n城中站,\n");
        var outcome = ReadingUpload.read(file, folder.resolve("rows.csv"));
        var table = uploads.store(((ReadOutcome.Readable) outcome).table(), "cdz", "充电站's.csv");
        assertThat(node.probe(table, null).rows()).isEqualTo(2);
        assertThat(node.describe(table).comment()).isEqualTo("充电站's.csv");
        assertThat(node.sample(table, 2).rows().get(1).get(1)).isNull();
    }

    @Test
    void the_password_lies_sealed_and_the_embedded_address_without_port() {
        var row = jdbc.sql("SELECT host, password, port FROM nodes.address WHERE source = :id")
                .param("id", id.value())
                .query((found, index) -> new Object[] {found.getString(1), found.getBytes(2), found.getObject(3)})
                .single();
        assertThat((String) row[0]).isEqualTo("embedded");
        assertThat(row[2]).isNull();
        assertThat(new String((byte[]) row[1], StandardCharsets.ISO_8859_1))
                .doesNotContain(EmbeddedPostgres.shared().password());
        // A sealed password opens for its own source only.
        jdbc.sql("INSERT INTO nodes.source SELECT 'thief', 'thief', department, use FROM nodes.source"
                        + " WHERE id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        INSERT INTO nodes.address (source, revision, state, kind, host, port, database, login, password,
                            plain_reason, front_end, asked_at)
                        SELECT 'thief', revision, state, kind, host, port, database, login, password, '', front_end,
                            asked_at
                        FROM nodes.address WHERE source = :id
                        """).param("id", id.value()).update();
        TestSources.problem(NodesProblem.SEAL_BROKEN, () -> node.tables(new SourceId("thief")));
    }

    @Test
    void an_officer_sees_his_departments_structure_with_masked_samples_and_no_others() throws Exception {
        var police = kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        http.perform(get("/api/sharing/sources/{id}/tables/public/CZRK", id).session(police))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.columns[0].samples[0]").value("9901**************"))
                .andExpect(jsonPath("$.columns[1].samples[0]").value("陈**"))
                .andExpect(jsonPath("$.columns[2].samples[0]").value("2"));
        http.perform(get("/api/sharing/sources").session(police))
                .andExpect(content().string(containsString(id.value())))
                .andExpect(content().string(not(containsString("jdbc"))));
        var civil = kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        http.perform(get("/api/sharing/sources/{id}/tables", id).session(civil)).andExpect(status().isNotFound());
    }

    @Test
    void the_system_administrator_tries_a_source_and_sees_whether_it_answered() throws Exception {
        var admin = kit.admin;
        http.perform(post("/api/sharing/sources/{id}/trials", id).session(admin).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.tables").value(1))
                .andExpect(jsonPath("$.source.reachable").value(true))
                .andExpect(content().string(not(containsString("CZRK"))));
        kit.change(id, form.with("password", "wrong")).andExpect(status().isOk());
        http.perform(post("/api/sharing/sources/{id}/trials", id).session(admin).with(csrf()))
                .andExpect(status().is5xxServerError());
        http.perform(get("/api/sharing/sources").session(admin))
                .andExpect(jsonPath("$[?(@.id == '%s')].reachable", id.value()).value(false));
        var civil = kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        http.perform(post("/api/sharing/sources/{id}/trials", id).session(civil).with(csrf()))
                .andExpect(status().isNotFound());
        http.perform(post("/api/sharing/sources/none-such/trials")
                        .session(admin)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void an_address_with_other_driver_parameters_is_refused() throws Exception {
        var another =
                TestSources.form(new SourceId(Distinct.name("another-")), Officials.POLICE, SourceUse.PROVIDES, place);
        kit.register(another.with("database", "d?socketFactory=org.Evil"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/database"));
        kit.register(another.with("database", "qzk"))
                .andExpect(status().isCreated())
                .andExpect(content().string(not(containsString("jdbc"))));
    }

    @Test
    void a_mariadb_gives_and_does_not_receive() throws Exception {
        var maria = TestSources.form(
                        new SourceId(Distinct.name("maria-")),
                        Officials.CIVIL_AFFAIRS,
                        SourceUse.PROVIDES,
                        new DatabasePlace("127.0.0.1", 3_306, "minzheng"))
                .with("kind", "MARIADB");
        kit.register(maria.with("use", "RECEIVES"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/use"));
        for (var database : List.of("minzheng?allowLocalInfile=true", "minzheng&x=1", "a/b", "", "%3Fa", "库 名")) {
            kit.register(maria.with("database", database))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].pointer").value("/database"));
        }
        for (var host : List.of("10.0.0.2,10.0.0.3", "a/b", "h?x=1", "address=(host=a)", "h:1", "", "-h", "[::1]")) {
            kit.register(maria.with("host", host))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].pointer").value("/host"));
        }
        kit.register(maria).andExpect(status().isCreated());
    }
}
