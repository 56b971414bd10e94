package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
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
import org.zhengshu.sample.Server;
import org.zhengshu.transfer.DatabasePlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A sample city's tables, published with items exactly as the platform proposes them, no officer putting anything right. */
public final class ProposedTables {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MockMvc http;
    private final ObjectMapper json;
    private final Sources sources;
    private final MountedEntries entries;
    private final Server server;
    private final MockHttpSession authority;
    private final MockHttpSession officer;

    private ProposedTables(ApplicationContext context, Server server) throws Exception {
        assumeTrue(
                getClass().getResource("/divisions/villages.csv.gz") != null,
                "the module web has not been built: no divisions on the class path");
        http = context.getBean(MockMvc.class);
        json = context.getBean(ObjectMapper.class);
        sources = context.getBean(Sources.class);
        entries = context.getBean(MountedEntries.class);
        this.server = server;
        entries.clear();
        var officials = new Officials(context.getBean(Registration.class), http);
        officials.departments();
        authority = officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY);
        officer = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
    }

    public static ProposedTables of(ApplicationContext context, City city) throws Exception {
        var postgres = EmbeddedPostgres.shared();
        var server = new Server(postgres.jdbcUrl(""), postgres.user(), postgres.password());
        var tables = new ProposedTables(context, server);
        new Databases(server, role -> role + "-secret").create(city);
        return tables;
    }

    /** Proposed, published and brought into the lake. */
    public PublishedEntry ingested(DepartmentDatabase database, String table) throws Exception {
        var source = new SourceId(Distinct.name("s-"));
        sources.register(NewSource.plain(
                new Source(
                        source,
                        Distinct.name(database.title()),
                        Officials.POLICE,
                        SourceKind.POSTGRESQL,
                        SourceUse.PROVIDES,
                        database.frontEnd()),
                DatabasePlace.parse(server.url(database)).orElseThrow(),
                database.nodeRole(),
                database.nodeRole() + "-secret"));
        var proposal = post(
                "/api/sharing/catalogue/proposals",
                officer,
                "{\"source\":\"%s\",\"schema\":\"public\",\"table\":\"%s\"}".formatted(source, table),
                200);
        var items = json.treeToValue(proposal.get("items"), InformationItem[].class);
        var entry = entries.publish(Officials.POLICE, table, source, table, items);
        run("ingestions", entry);
        return entry;
    }

    /** A run of governance to its good end. */
    public JsonNode run(String kind, PublishedEntry entry) throws Exception {
        return done("/api/sharing/governance/" + kind, "{\"entry\":\"" + entry.id() + "\"}");
    }

    public JsonNode build() throws Exception {
        return done("/api/sharing/registry/builds", "{}");
    }

    /** As the authority's page reads it. */
    public JsonNode page(String path) throws Exception {
        return read(http.perform(get(path).session(authority)).andReturn(), 200);
    }

    /** As the page of the department reads it whose tables they are. */
    public JsonNode own(String path) throws Exception {
        return read(http.perform(get(path).session(officer)).andReturn(), 200);
    }

    private JsonNode done(String path, String body) throws Exception {
        var id = post(path, authority, body, 202).get("id").asString();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var row = page(path + "/" + id);
            if (!Set.of("QUEUED", "RUNNING").contains(row.get("state").asString())) {
                assertThat(row.get("state").asString()).as(row.toString()).isEqualTo("DONE");
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
