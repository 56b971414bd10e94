package org.zhengshu.platform.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.Certificates;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.nodes.TestSources.Form;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.transfer.DatabasePlace;

/** Whoever registers sources cannot lead a delivery elsewhere: the department whose source it is confirms an address. */
@PlatformTest
class ChangedAddressTests {
    private static final DatabasePlace NOWHERE = new DatabasePlace("127.0.0.9", 6_543, "third");

    @Autowired
    MockMvc http;

    @Autowired
    Registration registration;

    @Autowired
    Sources sources;

    @Autowired
    SourceStore store;

    @Autowired
    TryingAddresses trying;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ExchangeNode node;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordSeal seal;

    @Autowired
    EmbeddedDatabases embedded;

    @Autowired
    Departments departments;

    @TempDir
    Path folder;

    private final SourceId id = new SourceId(Distinct.name("js-"));
    private final DatabasePlace first = TestSources.database("CREATE TABLE first_one (n int)");
    private final DatabasePlace second = TestSources.database("CREATE TABLE second_one (n int)");
    private final Form form = TestSources.form(id, Officials.CIVIL_AFFAIRS, SourceUse.RECEIVES, first);
    private TestSources kit;
    private MockHttpSession owner;

    /** Confirmed, with its first address. */
    @BeforeEach
    void receiving() throws Exception {
        kit = new TestSources(registration, http);
        owner = kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
        kit.register(form).andExpect(status().isCreated());
        kit.confirm(owner, id, 1).andExpect(status().isOk());
    }

    @Test
    void a_source_that_receives_is_not_used_before_its_department_confirmed_it() throws Exception {
        var fresh = new SourceId(Distinct.name("js-"));
        kit.register(TestSources.form(fresh, Officials.CIVIL_AFFAIRS, SourceUse.RECEIVES, second))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.inForce").value(false))
                .andExpect(jsonPath("$.addressAsked").value(true));
        assertThat(sources.find(fresh)).isEmpty();
        TestSources.problem(NodesProblem.SOURCE_WAITS, () -> node.tables(fresh));
        http.perform(get("/api/sharing/tasks").session(owner))
                .andExpect(content().string(containsString(fresh.value())));
        kit.confirm(kit.admin, fresh, 1).andExpect(status().isForbidden());
        kit.confirm(kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), fresh, 1)
                .andExpect(status().isNotFound());
        assertThat(sources.find(fresh)).isEmpty();

        kit.confirm(owner, fresh, 1)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.inForce").value(true));
        assertThat(sources.find(fresh)).isPresent();
        assertThat(node.tables(fresh)).hasSize(1);
    }

    @Test
    void one_that_was_refused_stays_out_of_use_until_another_address_is_confirmed() throws Exception {
        var fresh = new SourceId(Distinct.name("js-"));
        var wrong = TestSources.form(fresh, Officials.CIVIL_AFFAIRS, SourceUse.RECEIVES, second);
        kit.register(wrong).andExpect(status().isCreated());
        kit.refuse(owner, fresh, 1, "不是我们的库").andExpect(status().isOk());
        assertThat(sources.find(fresh)).isEmpty();
        kit.page(owner, fresh)
                .andExpect(jsonPath("$.source.inForce").value(false))
                .andExpect(jsonPath("$.source.addressAsked").value(false));
        kit.change(fresh, wrong.at(first)).andExpect(status().isOk());
        kit.confirm(owner, fresh, 2).andExpect(status().isOk());
        assertThat(node.tables(fresh)).extracting(table -> table.table()).containsExactly("first_one");
    }

    @Test
    void a_source_that_gives_is_read_from_its_registration_on() throws Exception {
        var giving = new SourceId(Distinct.name("gx-"));
        kit.register(TestSources.form(giving, Officials.CIVIL_AFFAIRS, SourceUse.PROVIDES, second))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.inForce").value(true));
        assertThat(node.tables(giving)).hasSize(1);
    }

    @Test
    void registering_an_id_or_a_name_again_is_a_conflict_and_changes_nothing() throws Exception {
        var before = events();
        kit.register(form.with("name", "别的名称").with("frontEnd", false).with("password", "wrong"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("nodes:source-exists"));
        var another = form.with("id", Distinct.name("js-"));
        kit.register(another)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("nodes:source-name-taken"));
        assertThat(sources.find(new SourceId(String.valueOf(another.fields().get("id")))))
                .isEmpty();
        kit.register(another.with("department", Officials.POLICE.value())).andExpect(status().isCreated());

        var source = sources.find(id).orElseThrow();
        assertThat(source.name()).isEqualTo(form.fields().get("name"));
        assertThat(source.frontEnd()).isTrue();
        assertThat(tables()).containsExactly("first_one");
        assertThat(events()).isEqualTo(before);
        assertThatThrownBy(() -> jdbc.sql("""
                            INSERT INTO nodes.source (id, name, department, use)
                            SELECT :other, name, department, use FROM nodes.source WHERE id = :id
                            """)
                        .param("other", Distinct.name("js-"))
                        .param("id", id.value())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_new_name_counts_at_once_and_is_audited_and_sealed_with_the_one_before() throws Exception {
        var name = Distinct.name("接收库");
        kit.rename(owner, id, name).andExpect(status().isForbidden());
        kit.rename(kit.admin, id, " ").andExpect(status().isUnprocessableContent());
        kit.rename(kit.admin, id, "名".repeat(SourceFaults.MAX_NAME + 1)).andExpect(status().isUnprocessableContent());
        kit.rename(kit.admin, id, name)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.name").value(name));
        kit.rename(kit.admin, id, name).andExpect(status().isOk());
        var was = String.valueOf(form.fields().get("name"));
        assertThat(details("nodes.source-renamed")).singleElement().asString().contains(was, name);
        assertThat(leaves("source-renamed")).singleElement().asString().contains(was, name);

        var other = new SourceId(Distinct.name("js-"));
        kit.register(TestSources.form(other, Officials.CIVIL_AFFAIRS, SourceUse.PROVIDES, second))
                .andExpect(status().isCreated());
        kit.rename(kit.admin, other, name)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("nodes:source-name-taken"));
        kit.rename(kit.admin, other, was).andExpect(status().isOk());
    }

    @Test
    void whether_it_is_a_front_end_database_is_confirmed_as_an_address_is() throws Exception {
        kit.change(id, form.with("frontEnd", false))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.frontEnd").value(true))
                .andExpect(jsonPath("$.addresses[0].frontEnd").value(false))
                .andExpect(jsonPath("$.addresses[0].state").value("ASKED"));
        assertThat(sources.find(id).orElseThrow().frontEnd()).isTrue();
        kit.confirm(owner, id, 2).andExpect(status().isOk());
        assertThat(sources.find(id).orElseThrow().frontEnd()).isFalse();
        assertThat(leaves("source-address-confirmed").getLast()).contains("\"frontEnd\"");
    }

    @Test
    void department_and_use_are_no_part_of_a_change() throws Exception {
        kit.change(
                        id,
                        form.at(second)
                                .with("department", Officials.POLICE.value())
                                .with("use", "PROVIDES"))
                .andExpect(status().isOk());
        kit.confirm(owner, id, 2).andExpect(status().isOk());
        var source = sources.find(id).orElseThrow();
        assertThat(source.department()).isEqualTo(Officials.CIVIL_AFFAIRS);
        assertThat(source.use()).isEqualTo(SourceUse.RECEIVES);
    }

    @Test
    void another_address_is_only_asked_for_until_the_owner_confirms_it() throws Exception {
        kit.change(owner, id, form.at(second)).andExpect(status().isForbidden());
        kit.change(id, form.at(second))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.addressAsked").value(true));
        assertThat(tables()).containsExactly("first_one");
        assertThat(sources.find(id).orElseThrow().revision()).isEqualTo(1);
        http.perform(get("/api/sharing/tasks").session(owner))
                .andExpect(content().string(containsString("nodes.confirm-address")));

        // Neither who asked, nor another department, nor another role of the owner's.
        kit.confirm(kit.admin, id, 2).andExpect(status().isForbidden());
        kit.confirm(kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), id, 2)
                .andExpect(status().isNotFound());
        kit.confirm(kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD), id, 2)
                .andExpect(status().isForbidden());
        assertThat(tables()).containsExactly("first_one");

        kit.confirm(owner, id, 2)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].state").value("IN_FORCE"))
                .andExpect(jsonPath("$.addresses[1].state").value("REPLACED"));
        assertThat(tables()).containsExactly("second_one");
        assertThat(sources.find(id).orElseThrow().revision()).isEqualTo(2);
        kit.confirm(owner, id, 2).andExpect(status().isConflict());
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
    void whoever_confirms_sees_what_came_of_trying_the_address() throws Exception {
        kit.change(id, form.at(second)).andExpect(status().isOk());
        kit.page(owner, id)
                .andExpect(jsonPath("$.addresses[0].trial.failure").isEmpty())
                .andExpect(jsonPath("$.addresses[0].trial.tables").value(1))
                .andExpect(jsonPath("$.addresses[0].trial.findings[0]").value("RULES"));
        for (var wrong : List.of(
                List.of(form.at(NOWHERE), "没有应答"),
                List.of(form.at(second).with("password", "wrong"), "不接受"),
                List.of(form.at(new DatabasePlace(second.host(), second.port(), "nosuch")), "没有登记的库"))) {
            kit.change(id, (Form) wrong.getFirst())
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.addresses[0].state").value("ASKED"))
                    .andExpect(jsonPath("$.addresses[0].trial.failure.detail")
                            .value(containsString(String.valueOf(wrong.getLast()))));
        }
        assertThat(tables()).containsExactly("first_one");
    }

    @Test
    void an_account_that_may_too_much_or_too_little_is_named() throws Exception {
        var role = Distinct.name("reader_");
        var password = EmbeddedPostgres.shared().role(role);
        TestSources.in(second, "REVOKE ALL ON SCHEMA public FROM PUBLIC", "GRANT USAGE ON SCHEMA public TO " + role);
        TestSources.in(second, "GRANT SELECT ON second_one TO " + role);
        var narrow = form.at(second).with("user", role).with("password", password);
        kit.change(id, narrow)
                .andExpect(jsonPath("$.addresses[0].trial.tables").value(1))
                .andExpect(jsonPath("$.addresses[0].trial.findings[0]").value("CANNOT_WRITE"))
                .andExpect(jsonPath("$.addresses[0].trial.findings.length()").value(1));
        TestSources.in(second, "GRANT CREATE ON SCHEMA public TO " + role);
        kit.attempt(owner, id, 2)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].trial.findings.length()").value(0));

        var giving = new SourceId(Distinct.name("gx-"));
        var gives = TestSources.form(giving, Officials.CIVIL_AFFAIRS, SourceUse.PROVIDES, first);
        kit.register(gives).andExpect(status().isCreated());
        kit.change(giving, gives.at(second).with("user", role).with("password", password))
                .andExpect(jsonPath("$.addresses[0].trial.findings[0]").value("WRITES"))
                .andExpect(jsonPath("$.addresses[0].trial.findings.length()").value(1));
    }

    @Test
    void an_address_that_was_not_reached_is_confirmed_with_a_reason_or_not_at_all() throws Exception {
        kit.change(id, form.at(NOWHERE)).andExpect(status().isOk());
        kit.confirm(owner, id, 2)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("nodes:address-not-reached"));
        kit.confirm(owner, id, 2, "由".repeat(SourceFaults.MAX_REASON + 1)).andExpect(status().isUnprocessableContent());
        assertThat(tables()).containsExactly("first_one");
        var reason = "由".repeat(SourceFaults.MAX_REASON);
        kit.confirm(owner, id, 2, reason)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].state").value("IN_FORCE"))
                .andExpect(jsonPath("$.addresses[0].reason").value(reason));
        assertThat(details("nodes.address-confirmed").getLast()).contains(reason, "\"reached\"");
        assertThat(leaves("source-address-confirmed").getLast())
                .contains("\"reached\"")
                .doesNotContain(reason);
    }

    @Test
    void an_address_is_tried_again_by_its_owner_and_whoever_runs_the_city_and_only_while_it_waits() throws Exception {
        kit.change(id, form.at(NOWHERE)).andExpect(status().isOk());
        kit.attempt(owner, id, 2).andExpect(status().isOk());
        kit.attempt(kit.admin, id, 2).andExpect(status().isOk());
        kit.attempt(kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), id, 2)
                .andExpect(status().isNotFound());
        kit.attempt(kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DEPARTMENT_HEAD), id, 2)
                .andExpect(status().isForbidden());
        kit.refuse(owner, id, 2, "不认识这台主机").andExpect(status().isOk());
        kit.attempt(owner, id, 2).andExpect(status().isConflict());
        kit.attempt(owner, id, 1).andExpect(status().isConflict());
        assertThat(details("nodes.source-tried")).hasSize(4).allMatch(detail -> detail.contains("revision"));
    }

    @Test
    void nothing_is_held_while_an_address_is_tried() throws Exception {
        kit.change(id, form.at(second)).andExpect(status().isOk());
        var source = store.find(id).orElseThrow().source();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> trying.trial(source, 2)))
                .hasMessageContaining("may take long: not while the thread is in a transaction");
    }

    @Test
    void another_password_for_the_same_account_counts_at_once_and_is_audited_and_sealed() throws Exception {
        kit.change(id, form.with("password", "wrong"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.source.addressAsked").value(false));
        TestSources.problem(NodeProblem.SOURCE_REFUSED_LOGIN, () -> node.tables(id));
        assertThat(details("nodes.password-replaced")).hasSize(1);
        assertThat(leaves("source-password-replaced")).hasSize(1);
        kit.change(id, form).andExpect(status().isOk());
        assertThat(tables()).containsExactly("first_one");
    }

    @Test
    void each_step_is_audited_and_sealed_with_host_port_database_and_user_and_never_the_password() throws Exception {
        kit.change(id, form.at(NOWHERE)).andExpect(status().isOk());
        kit.confirm(owner, id, 2, "周一启用").andExpect(status().isOk());
        for (var action : List.of("nodes.address-asked", "nodes.address-confirmed")) {
            assertThat(details(action).getLast())
                    .contains(
                            "127.0.0.9",
                            "6543",
                            "third",
                            "\"user\"",
                            EmbeddedPostgres.shared().user())
                    .doesNotContain(EmbeddedPostgres.shared().password());
        }
        for (var kind : List.of("source-registered", "source-address-asked", "source-address-confirmed")) {
            assertThat(leaves(kind).getLast())
                    .contains("\"host\"", "\"port\"", "\"database\"", "\"user\"", "\"revision\"")
                    .doesNotContain(EmbeddedPostgres.shared().password());
        }
    }

    @Test
    void a_refused_address_never_takes_effect_and_a_newer_request_takes_the_place_of_one_that_waits() throws Exception {
        kit.change(id, form.at(second)).andExpect(status().isOk());
        kit.refuse(owner, id, 2, "").andExpect(status().isUnprocessableContent());
        kit.refuse(owner, id, 2, "不认识这台主机")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].state").value("REFUSED"))
                .andExpect(jsonPath("$.source.addressAsked").value(false));
        kit.confirm(owner, id, 2).andExpect(status().isConflict());
        kit.change(id, form.at(second)).andExpect(status().isOk());
        kit.change(id, form.at(NOWHERE)).andExpect(status().isOk());
        kit.confirm(owner, id, 3).andExpect(status().isConflict());
        assertThat(tables()).containsExactly("first_one");
    }

    @Test
    void its_history_is_for_its_department_and_those_who_run_the_city() throws Exception {
        for (var session : List.of(
                owner,
                kit.admin,
                kit.officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.SHARING_HEAD),
                kit.officials.loggedIn(Officials.AUTHORITY, Role.AUTHORITY))) {
            kit.page(session, id)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.addresses[0].host").value("embedded"))
                    .andExpect(jsonPath("$.addresses[0].database").value(first.database()))
                    .andExpect(content().string(not(containsString("password"))));
        }
        kit.page(kit.officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER), id)
                .andExpect(status().isNotFound());
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
            kit.change(id, form.with("host", host).with("port", 1))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].pointer").value("/host"));
        }
        for (var host : List.of("127.0.0.0", "127.255.255.255", "::1", "localhost")) {
            kit.change(id, form.with("host", host).with("port", 1)).andExpect(status().isOk());
        }
        jdbc.sql(
                        "UPDATE nodes.address SET host = '169.254.169.254', port = 80 WHERE source = :id AND state IN ('IN_FORCE', 'ASKED')")
                .param("id", id.value())
                .update();
        TestSources.problem(NodeProblem.HOST_NOT_ALLOWED, () -> node.tables(id));
        int waits = store.find(id).orElseThrow().source().revision() + 4;
        kit.attempt(owner, id, waits)
                .andExpect(jsonPath("$.addresses[0].trial.failure.title").value("不允许连到这个地址"));
    }

    @Test
    void the_platforms_own_database_is_nobodys_source() throws Exception {
        var own = jdbc.sql("SELECT current_database()").query(String.class).single();
        for (var database : List.of(own, own + "_uploads")) {
            for (var host : List.of("127.0.0.1", "localhost", "127.0.0.2", "::1")) {
                kit.change(id, form.at(new DatabasePlace(host, first.port(), database)))
                        .andExpect(status().isUnprocessableContent())
                        .andExpect(jsonPath("$.errors[0].pointer").value("/database"));
            }
        }
        jdbc.sql("UPDATE nodes.address SET database = :own WHERE source = :id AND state = 'IN_FORCE'")
                .param("own", own)
                .param("id", id.value())
                .update();
        TestSources.problem(NodeProblem.SCHEMA_CLOSED, () -> node.tables(id));
    }

    @Test
    void nor_is_it_tried_when_a_row_that_waits_says_so() throws Exception {
        kit.change(id, form.at(second)).andExpect(status().isOk());
        jdbc.sql("UPDATE nodes.address SET database = :own WHERE source = :id AND state = 'ASKED'")
                .param(
                        "own",
                        jdbc.sql("SELECT current_database()")
                                .query(String.class)
                                .single())
                .param("id", id.value())
                .update();
        kit.attempt(owner, id, 2)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.addresses[0].trial.failure.title").value("不能读这个模式"));
    }

    @Test
    void another_ca_is_told_by_its_fingerprint_to_whoever_confirms_and_in_the_audit() throws Exception {
        var certificates = new Certificates(folder);
        var one = certificates.pair("one").own();
        var other = certificates.pair("other").own();
        var verified = form.with("plainReason", null);
        kit.change(id, verified.with("ca", Certificates.pem(one))).andExpect(status().isOk());
        kit.confirm(owner, id, 2, "证书已当面核对").andExpect(status().isOk());
        kit.change(id, verified.with("ca", Certificates.pem(other))).andExpect(status().isOk());
        kit.page(owner, id)
                .andExpect(jsonPath("$.addresses[0].ca[0].sha256").value(sha256(other)))
                .andExpect(jsonPath("$.addresses[0].ca[0].subject").value("CN=localhost"))
                .andExpect(jsonPath("$.addresses[0].ca[0].until")
                        .value(other.getNotAfter().toInstant().toString()))
                .andExpect(jsonPath("$.addresses[1].ca[0].sha256").value(sha256(one)))
                .andExpect(jsonPath("$.addresses[2].ca.length()").value(0));
        kit.confirm(owner, id, 3, "证书已当面核对").andExpect(status().isOk());
        for (var action : List.of("nodes.address-asked", "nodes.address-confirmed")) {
            assertThat(details(action).getLast())
                    .contains(
                            "\"ca\": \"" + sha256(other),
                            "\"caBefore\": \"" + sha256(one),
                            "CN=localhost",
                            other.getNotAfter().toInstant().toString());
        }
        assertThat(leaves("source-address-confirmed").getLast()).contains(sha256(other), sha256(one));
    }

    @Test
    void as_many_certificates_as_are_told_are_taken() throws Exception {
        var one = Certificates.pem(new Certificates(folder).pair("one").own());
        var verified = form.with("plainReason", null);
        kit.change(id, verified.with("ca", one.repeat(CaCertificate.MAX_CERTIFICATES)))
                .andExpect(status().isOk());
        kit.change(id, verified.with("ca", one.repeat(CaCertificate.MAX_CERTIFICATES + 1)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/ca"));
    }

    /** A name that leads to this machine when it is registered may lead elsewhere a minute later. */
    @Test
    void a_link_in_clear_without_a_reason_stays_on_this_machine() throws Exception {
        var wide = new AddressStore(jdbc, seal, embedded, new SourceSettings(List.of("127.0.0.0/8", "10.0.0.0/8")));
        var elsewhere = InetAddress.ofLiteral("10.1.2.3");
        for (var one : List.of(
                new Reason("", "asked_by", false),
                new Reason("机房专线", "asked_by", true),
                // What is older than the history was registered without reasons.
                new Reason("", "NULL", true))) {
            jdbc.sql("UPDATE nodes.address SET plain_reason = :reason, asked_by = " + one.askedBy()
                            + " WHERE source = :id AND state = 'IN_FORCE'")
                    .param("reason", one.text())
                    .param("id", id.value())
                    .update();
            var within = wide.usable(id).orElseThrow().within();
            assertThat(within.allows(elsewhere)).as("%s", one).isEqualTo(one.elsewhere());
            assertThat(within.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        }
    }

    private record Reason(String text, String askedBy, boolean elsewhere) {}

    @Test
    void a_fault_of_a_host_says_which_of_its_addresses() {
        var faults = new SourceFaults(departments, embedded, new SourceSettings(List.of("10.0.0.0/8")));
        var source = new Source(
                new SourceId(Distinct.name("gx-")),
                "前置库",
                Officials.CIVIL_AFFAIRS,
                SourceKind.POSTGRESQL,
                SourceUse.PROVIDES,
                true);
        assertThat(faults.of(NewSource.plain(source, new DatabasePlace("localhost", 5432, "qzk"), "reader", "x")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("fault.nodes.host-not-allowed");
                    assertThat(fault.values().getFirst()).isEqualTo("localhost");
                    assertThat(InetAddress.ofLiteral(fault.values().getLast()).isLoopbackAddress())
                            .isTrue();
                });
        assertThat(faults.of(NewSource.plain(source, new DatabasePlace("10.1.2.3", 5432, "qzk"), "reader", "x")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("fault.nodes.plain-elsewhere");
                    assertThat(fault.values()).startsWith("10.1.2.3", "10.1.2.3");
                });
    }

    private static String sha256(X509Certificate certificate) throws Exception {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    private List<String> tables() {
        return node.tables(id).stream().map(table -> table.table()).toList();
    }

    private List<String> details(String action) {
        return jdbc.sql("SELECT detail::text FROM audit.event WHERE action = :action AND subject_id = :id ORDER BY at")
                .param("action", action)
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private List<String> leaves(String kind) {
        return jdbc.sql("SELECT facts::text FROM evidence.leaf WHERE kind = :kind AND subject_id = :id ORDER BY at")
                .param("kind", kind)
                .param("id", id.value())
                .query(String.class)
                .list();
    }

    private long events() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE subject_id = :id AND outcome = 'DONE'")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }
}
