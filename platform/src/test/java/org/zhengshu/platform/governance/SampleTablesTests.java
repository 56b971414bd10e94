package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.NewSource;
import org.zhengshu.platform.nodes.Source;
import org.zhengshu.platform.nodes.SourceKind;
import org.zhengshu.platform.nodes.SourceUse;
import org.zhengshu.platform.nodes.Sources;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.sample.City;
import org.zhengshu.sample.Databases;
import org.zhengshu.sample.DepartmentDatabase;
import org.zhengshu.sample.Flaw;
import org.zhengshu.sample.Scale;
import org.zhengshu.sample.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The tables of the sample city as they are, with items exactly as the platform proposes them, no officer putting anything
 * right: the rules that follow must find the faults that were planted, and no others.
 */
@PlatformTest
@Import(MountedEntries.Instead.class)
class SampleTablesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final City CITY = City.of(City.SEED, new Scale(20), LocalDate.of(2026, 11, 23));

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    MountedEntries entries;

    @Autowired
    ObjectMapper json;

    private MockHttpSession authority;
    private MockHttpSession officer;

    @BeforeEach
    void city() throws Exception {
        assumeTrue(
                getClass().getResource("/divisions/villages.csv.gz") != null,
                "the module web has not been built: no divisions on the class path");
        entries.clear();
        var officials = new Officials(registration, http);
        officials.departments();
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        officer = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
    }

    @Test
    void the_proposed_rules_find_what_was_planted_and_nothing_else() throws Exception {
        var postgres = EmbeddedPostgres.shared();
        var server = new Server(postgres.jdbcUrl(""), postgres.user(), postgres.password());
        new Databases(server, role -> role + "-secret").create(CITY);

        assertThat(faults(server, DepartmentDatabase.POLICE, "VEHICLE"))
                .isEqualTo(Map.of("identity-SFZMHM", planted(Flaw.VEHICLE_OLD_ORGANISATION_CODE)));
        assertThat(faults(server, DepartmentDatabase.CIVIL_AFFAIRS, "DB_JTCY"))
                .isEqualTo(Map.of("abolished-XZJDDM", planted(Flaw.ALLOWANCE_ABOLISHED_DIVISION)));
        assertThat(faults(server, DepartmentDatabase.NATURAL_RESOURCES, "BDC_QLR"))
                .isEqualTo(Map.of(
                        "identity-ZJH", planted(Flaw.ESTATE_TWO_OWNERS),
                        "required-ZJH", planted(Flaw.ESTATE_NO_NUMBER)));
        assertThat(faults(server, DepartmentDatabase.MARKET, "E_BASEINFO"))
                .isEqualTo(Map.of("required-UNISCID", planted(Flaw.ENTERPRISE_NO_CREDIT_CODE)));
        assertThat(faults(server, DepartmentDatabase.HEALTH, "SW_YXZM"))
                .containsEntry("identity-ZJHM", planted(Flaw.DEATH_PLACEHOLDER));
        assertThat(faults(server, DepartmentDatabase.POLICE, "CZRK_JBXX"))
                .containsEntry("abolished-SSXQ", planted(Flaw.POPULATION_ABOLISHED_DIVISION));
        assertThat(faults(server, DepartmentDatabase.PLACE_NAMES, "XZQH")).isEmpty();
    }

    private static long planted(Flaw flaw) {
        return CITY.expected().keys(flaw).size();
    }

    /** Broken rules of the table, each with its number of rows. */
    private Map<String, Long> faults(Server server, DepartmentDatabase database, String table) throws Exception {
        var source = new SourceId("s-" + UUID.randomUUID().toString().substring(0, 8));
        sources.register(new NewSource(
                new Source(
                        source,
                        database.title(),
                        Officials.POLICE,
                        SourceKind.POSTGRESQL,
                        SourceUse.PROVIDES,
                        database.frontEnd()),
                server.url(database),
                database.nodeRole(),
                database.nodeRole() + "-secret"));
        var proposal = post(
                "/api/sharing/catalogue/proposals",
                officer,
                "{\"source\":\"%s\",\"schema\":\"public\",\"table\":\"%s\"}".formatted(source, table),
                200);
        var items = json.treeToValue(proposal.get("items"), InformationItem[].class);
        var entry = entries.publish(Officials.POLICE, table, source, table, items);
        assertThat(run("ingestions", entry).get("state").asString()).isEqualTo("DONE");
        var check = run("checks", entry);
        var faults = new TreeMap<String, Long>();
        for (var result : check.get("results")) {
            if (result.get("failed").asLong() > 0) {
                faults.put(
                        result.get("rule").get("id").asString(),
                        result.get("failed").asLong());
            }
        }
        return faults;
    }

    private JsonNode run(String kind, PublishedEntry entry) throws Exception {
        var path = "/api/sharing/governance/" + kind;
        var id = post(path, authority, "{\"entry\":\"" + entry.id() + "\"}", 202)
                .get("id")
                .asString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var row = read(http.perform(get(path + "/" + id).session(authority)).andReturn(), 200);
            if (!Set.of("QUEUED", "RUNNING").contains(row.get("state").asString())) {
                return row;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the run did not end in " + PATIENCE);
    }

    private JsonNode post(String path, MockHttpSession session, String body, int status) throws Exception {
        return read(
                http.perform(MockMvcRequestBuilders.post(path)
                                .session(session)
                                .with(csrf())
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                        .andReturn(),
                status);
    }

    private JsonNode read(org.springframework.test.web.servlet.MvcResult result, int status) throws Exception {
        var text = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(text).isEqualTo(status);
        return json.readTree(text);
    }
}
