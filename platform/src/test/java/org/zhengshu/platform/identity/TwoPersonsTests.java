package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.code.DivisionCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@PlatformTest
class TwoPersonsTests {
    private static final String PASSWORD = "Right-2026!";

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    @Autowired
    AdministeringAccounts administering;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext context;

    private Http http;
    private MockHttpSession system;
    private MockHttpSession security;
    private MockHttpSession audit;

    @BeforeEach
    void three_administrators() throws Exception {
        new TestCity(context);
        http = new Http(mvc, json);
        var officials = new Officials(registration, mvc);
        system = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        security = officials.loggedIn(null, Role.SECURITY_ADMIN);
        audit = officials.loggedIn(null, Role.AUDIT_ADMIN);
    }

    /** What one security administrator did alone: the others' roles, his own, and the city's data for himself. */
    @Test
    void one_administrator_alone_changes_no_administrator() throws Exception {
        for (var role : Role.ADMINISTRATORS) {
            var other = someone(null, role);
            put(security, other, "[]", 202);
            assertThat(roles(other)).isEqualTo(role.name());
        }
        var official = someone(TestCity.AUTHORITY, Role.AUTHORITY);
        put(security, official, "[\"AUDITOR\",\"AUTHORITY\"]", 422);
        put(security, official, "[\"SYSTEM_ADMIN\"]", 422);
        put(security, own(security), "[\"AUTHORITY\",\"AUDITOR\"]", 409);
        var administrator = someone(null, Role.AUDIT_ADMIN);
        put(security, administrator, "[\"AUTHORITY\"]", 422);
    }

    @Test
    void an_administrators_role_takes_effect_when_another_of_another_kind_confirms() throws Exception {
        var newcomer = someone(null);
        var proposal = put(security, newcomer, "[\"SYSTEM_ADMIN\"]", 202)
                .get("proposal")
                .asString();
        assertThat(roles(newcomer)).isEmpty();
        put(security, newcomer, "[\"AUDIT_ADMIN\"]", 409);

        var another = new Officials(registration, mvc).loggedIn(null, Role.SECURITY_ADMIN);
        decide(security, proposal, "confirmations", 403);
        decide(another, proposal, "confirmations", 403);
        decide(
                new Officials(registration, mvc).loggedIn(TestCity.POLICE, Role.DATA_OFFICER),
                proposal,
                "confirmations",
                403);
        assertThat(may(audit, proposal)).containsExactly("CONFIRM", "REFUSE");
        assertThat(may(another, proposal)).isEmpty();

        decide(audit, proposal, "confirmations", 204);
        assertThat(roles(newcomer)).isEqualTo("SYSTEM_ADMIN");
        assertThat(row(system, proposal).get("state").asString()).isEqualTo("CONFIRMED");
        decide(audit, proposal, "confirmations", 409);
        assertThat(audited(newcomer))
                .containsSubsequence("identity.change-proposed", "identity.change-confirmed", "identity.roles-changed");
        assertThat(facts(newcomer, "roles-changed"))
                .contains("\"proposer\"", own(security), "\"confirmer\"", own(audit));
        assertThat(told(newcomer)).contains("identity.change-proposed", "identity.change-confirmed");
        assertThat(told(own(audit))).contains("identity.second-person-asked");
    }

    /** Of the old rule one person made anybody see the city, or audit it. */
    @Test
    void the_citys_role_and_the_auditors_are_given_by_two_and_taken_by_one() throws Exception {
        var official = someone(TestCity.AUTHORITY, Role.DATA_OFFICER);
        var proposal = put(security, official, "[\"DATA_OFFICER\",\"AUTHORITY\"]", 202)
                .get("proposal")
                .asString();
        assertThat(roles(official)).isEqualTo("DATA_OFFICER");
        decide(system, proposal, "confirmations", 204);
        assertThat(roles(official)).isEqualTo("AUTHORITY,DATA_OFFICER");
        put(security, official, "[\"AUTHORITY\"]", 204);
        put(security, official, "[]", 204);
        put(security, official, "[\"AUTHORITY\"]", 202);

        var newcomer = someone(TestCity.POLICE);
        decide(
                audit,
                put(security, newcomer, "[\"AUDITOR\"]", 202).get("proposal").asString(),
                "refusals",
                204);
        assertThat(roles(newcomer)).isEmpty();
        put(security, newcomer, "[\"DATA_OFFICER\"]", 204);
    }

    @Test
    void a_new_account_begins_without_any_role() throws Exception {
        var login = Distinct.name("u");
        var made = http.post(
                        system,
                        "/accounts",
                        Map.of(
                                "login",
                                login,
                                "name",
                                "某人",
                                "department",
                                TestCity.AUTHORITY.value(),
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("AUTHORITY")),
                        201)
                .get("id")
                .asString();
        assertThat(roles(made)).isEmpty();
    }

    @Test
    void who_proposed_takes_it_back_and_nobody_else_does() throws Exception {
        var administrator = someone(null, Role.AUDIT_ADMIN);
        var proposal = send(security, administrator, "password-resets", Map.of("password", "Given-2026!"), 202);
        assertThat(may(security, proposal)).containsExactly("WITHDRAW");
        assertThat(may(system, proposal)).doesNotContain("WITHDRAW");
        decide(system, proposal, "withdrawals", 403);
        decide(new Officials(registration, mvc).loggedIn(null, Role.SECURITY_ADMIN), proposal, "withdrawals", 403);
        decide(security, proposal, "withdrawals", 204);
        assertThat(given(proposal)).isNull();
        assertThat(row(security, proposal).get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(may(security, proposal)).isEmpty();
        for (var late : List.of("confirmations", "refusals")) {
            decide(system, proposal, late, 409);
        }
        decide(security, proposal, "withdrawals", 409);
        assertThat(audited(administrator)).contains("identity.change-withdrawn");
        assertThat(told(administrator)).contains("identity.change-withdrawn");
        // It makes room for another.
        var late = send(security, administrator, "password-resets", Map.of("password", "Given-2026!"), 202);
        age(late, Proposal.LASTS.toSeconds() + 1);
        decide(security, late, "withdrawals", 409);
    }

    @Test
    void a_decider_finds_it_on_his_desk_until_it_is_decided_taken_back_or_over() throws Exception {
        var administrator = someone(null, Role.AUDIT_ADMIN);
        for (var end : List.of("confirmations", "refusals", "withdrawals", "over")) {
            var proposal = send(security, administrator, "unlockings", Map.of(), 202);
            for (var decider : List.of(system, audit)) {
                assertThat(onDesk(decider, proposal)).as(end).isTrue();
                assertThat(asked(decider, administrator)).as(end).isTrue();
            }
            assertThat(onDesk(security, proposal)).isFalse();
            assertThat(asked(security, administrator)).isFalse();
            if (end.equals("over")) {
                age(proposal, Proposal.LASTS.toSeconds());
                jdbc.sql("UPDATE notification.message SET until = until - interval '7 days' WHERE subject_id = :id"
                                + " AND until > now()")
                        .param("id", administrator)
                        .update();
            } else {
                decide(end.equals("withdrawals") ? security : system, proposal, end, 204);
            }
            for (var decider : List.of(system, audit)) {
                assertThat(onDesk(decider, proposal)).as(end).isFalse();
                assertThat(asked(decider, administrator)).as(end).isFalse();
            }
        }
        var official = new Officials(registration, mvc).loggedIn(TestCity.POLICE, Role.DATA_OFFICER);
        assertThat(http.get(official, "/desk").get("proposals")).isEmpty();
    }

    @Test
    void the_owner_and_the_head_of_his_department_hear_of_roles_suspension_and_return() throws Exception {
        var head = new Officials(registration, mvc).loggedIn(TestCity.COUNTY, Role.DEPARTMENT_HEAD);
        var official = someone(TestCity.COUNTY, Role.DATA_OFFICER);
        put(security, official, "[\"CASE_WORKER\"]", 204);
        send(system, official, "suspensions", Map.of("reason", "调离"), 204);
        send(system, official, "resumptions", Map.of(), 204);
        assertThat(told(official))
                .containsExactly("identity.roles-changed", "identity.account-suspended", "identity.account-resumed");
        assertThat(notifications(head, official))
                .contains("identity.roles-changed-of", "identity.account-suspended-of", "identity.account-resumed-of");
    }

    @Test
    void a_reset_waits_and_the_given_password_is_gone_when_it_is_refused() throws Exception {
        var administrator = someone(null, Role.AUDIT_ADMIN);
        var hash = hash(administrator);
        var proposal = send(security, administrator, "password-resets", Map.of("password", "Given-2026!"), 202);
        decide(system, proposal, "refusals", 204);
        decide(system, proposal, "confirmations", 409);
        assertThat(hash(administrator)).isEqualTo(hash);
        assertThat(given(proposal)).isNull();

        proposal = send(security, administrator, "password-resets", Map.of("password", "Given-2026!"), 202);
        assertThat(given(proposal)).isNotNull();
        decide(system, proposal, "confirmations", 204);
        assertThat(hash(administrator)).isNotEqualTo(hash);
        assertThat(given(proposal)).isNull();
        assertThat(told(administrator)).contains("identity.change-refused", "identity.password-reset");
    }

    @Test
    void suspending_resuming_and_unlocking_an_administrator_wait_too() throws Exception {
        var administrator = someone(null, Role.SECURITY_ADMIN);
        jdbc.sql("UPDATE identity.account SET locked_until = now() + interval '20 minutes' WHERE id = :id::uuid")
                .param("id", administrator)
                .update();
        send(security, administrator, "unlockings", Map.of(), 403);
        decide(audit, send(system, administrator, "unlockings", Map.of(), 202), "confirmations", 204);
        assertThat(value(administrator, "locked_until IS NULL")).isEqualTo("true");

        decide(security, send(system, administrator, "suspensions", Map.of("reason", "调离"), 202), "confirmations", 204);
        assertThat(value(administrator, "suspended")).isEqualTo("true");
        decide(audit, send(system, administrator, "resumptions", Map.of(), 202), "confirmations", 204);
        assertThat(value(administrator, "suspended")).isEqualTo("false");
    }

    @Test
    void what_was_proposed_ends_with_its_days_and_with_what_was_true_then() throws Exception {
        var administrator = someone(null, Role.AUDIT_ADMIN);
        var ended = send(system, administrator, "suspensions", Map.of("reason", "调离"), 202);
        age(ended, Proposal.LASTS.toSeconds() + 1);
        assertThat(row(security, ended).get("state").asString()).isEqualTo("ENDED");
        decide(security, ended, "confirmations", 409);
        // It makes room for another.
        var late = send(system, administrator, "suspensions", Map.of("reason", "调离"), 202);
        age(late, Proposal.LASTS.toSeconds() - 60);
        decide(security, late, "confirmations", 204);

        var other = someone(null, Role.AUDIT_ADMIN);
        var overtaken = put(security, other, "[]", 202).get("proposal").asString();
        jdbc.sql("UPDATE identity.account SET roles = '{SYSTEM_ADMIN}' WHERE id = :id::uuid")
                .param("id", other)
                .update();
        decide(audit, overtaken, "confirmations", 409);

        var byOne = put(security, someone(null, Role.AUDIT_ADMIN), "[]", 202)
                .get("proposal")
                .asString();
        jdbc.sql("UPDATE identity.account SET suspended = true WHERE id = :id::uuid")
                .param("id", own(security))
                .update();
        decide(audit, byOne, "confirmations", 409);
    }

    @Test
    void the_account_concerned_does_not_decide() throws Exception {
        var proposal = send(system, own(security), "suspensions", Map.of("reason", "调离"), 202);
        decide(security, proposal, "refusals", 403);
        decide(audit, proposal, "refusals", 204);
    }

    @Test
    void the_last_of_a_kind_keeps_its_role_and_its_account() throws Exception {
        var last = someone(null, Role.AUDIT_ADMIN);
        var caller = new Caller(AccountId.of(own(security)), "x", "x", null, Set.of(Role.SECURITY_ADMIN));
        var system = new Caller(AccountId.of(own(this.system)), "x", "x", null, Set.of(Role.SYSTEM_ADMIN));
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            "UPDATE identity.account SET suspended = true WHERE 'AUDIT_ADMIN' = ANY (roles) AND id <> :id::uuid")
                    .param("id", last)
                    .update();
            for (var command : List.<Runnable>of(
                    () -> administering.changeRoles(caller, AccountId.of(last), Set.of(), 1),
                    () -> administering.suspend(system, AccountId.of(last), "调离", 1))) {
                assertThatThrownBy(command::run)
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.code()).isEqualTo(IdentityProblem.LAST_ADMINISTRATOR));
            }
        });
    }

    @Test
    void a_department_keeps_its_kind_while_its_people_hold_roles_of_it() {
        var code = DepartmentCode.of("119901000000000430");
        var division = new DivisionCode("990100");
        registration.department(new Department(code, "市人社局", "x", division, DepartmentKind.DATA_AUTHORITY));
        someone(code, Role.AUTHORITY);
        assertThatThrownBy(() ->
                        registration.department(new Department(code, "市人社局", "x", division, DepartmentKind.GOVERNMENT)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly("fault.identity.kind-of-holders"));
    }

    /** Resuming an account gives it back its roles, and unlocking it lets its password in. */
    @Test
    void the_citys_role_and_the_auditors_are_resumed_and_unlocked_by_two_and_suspended_by_one() throws Exception {
        for (var role : List.of(Role.AUTHORITY, Role.AUDITOR)) {
            var official = someone(role == Role.AUTHORITY ? TestCity.AUTHORITY : TestCity.POLICE, role);
            send(system, official, "suspensions", Map.of("reason", "调离"), 204);
            var proposal = send(system, official, "resumptions", Map.of(), 202);
            assertThat(value(official, "suspended")).isEqualTo("true");
            decide(audit, proposal, "confirmations", 204);
            assertThat(value(official, "suspended")).isEqualTo("false");
            decide(audit, send(security, official, "unlockings", Map.of(), 202), "confirmations", 204);
        }
        var official = someone(TestCity.POLICE, Role.DATA_OFFICER);
        send(system, official, "suspensions", Map.of("reason", "调离"), 204);
        send(system, official, "resumptions", Map.of(), 204);
        send(security, official, "unlockings", Map.of(), 204);
    }

    @Test
    void the_page_is_told_what_waits_for_a_second_person() throws Exception {
        var official = someone(TestCity.AUTHORITY, Role.AUTHORITY);
        jdbc.sql("UPDATE identity.account SET locked_until = now() + interval '20 minutes' WHERE id = :id::uuid")
                .param("id", official)
                .update();
        var row = account(system, official);
        assertThat(words(row, "may")).containsExactly("RESET", "SUSPEND");
        assertThat(words(row, "byTwo")).containsExactly("RESET", "UNLOCK", "RESUME");
        assertThat(words(account(security, official), "may")).containsExactly("ROLES", "UNLOCK");
        assertThat(words(account(system, own(system)), "may")).isEmpty();
        assertThat(words(account(system, someone(null, Role.SECURITY_ADMIN)), "byTwo"))
                .containsExactly("ROLES", "RESET", "UNLOCK", "SUSPEND", "RESUME");
        assertThat(words(account(system, someone(TestCity.POLICE, Role.DATA_OFFICER)), "byTwo"))
                .isEmpty();
    }

    @Test
    void a_step_that_is_offered_is_accepted_and_no_other() throws Exception {
        var concerned = someone(null, Role.AUDIT_ADMIN);
        var another = new Officials(registration, mvc).loggedIn(null, Role.SECURITY_ADMIN);
        for (var reader : List.of(security, another, system, audit)) {
            for (var step : ProposalStep.values()) {
                for (boolean over : new boolean[] {false, true}) {
                    var proposal = send(security, concerned, "unlockings", Map.of(), 202);
                    if (over) {
                        age(proposal, Proposal.LASTS.toSeconds());
                    }
                    boolean offered = may(reader, proposal).contains(step.name());
                    var status = mvc.perform(post("/api/sharing/proposals/" + proposal
                                            + switch (step) {
                                                case CONFIRM -> "/confirmations";
                                                case REFUSE -> "/refusals";
                                                case WITHDRAW -> "/withdrawals";
                                            })
                                    .session(reader)
                                    .with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                    assertThat(status == 204).as("%s", step).isEqualTo(offered);
                    if (!offered && !over) {
                        decide(security, proposal, "withdrawals", 204);
                    }
                }
            }
        }
    }

    @Test
    void an_administrator_to_whom_somebody_gave_password_or_role_does_not_decide_with_him() throws Exception {
        var newcomer = someone(null);
        decide(
                audit,
                put(security, newcomer, "[\"SYSTEM_ADMIN\"]", 202)
                        .get("proposal")
                        .asString(),
                "confirmations",
                204);
        var made = logIn(newcomer);
        var administrator = someone(null, Role.AUDIT_ADMIN);
        var proposal = send(security, administrator, "unlockings", Map.of(), 202);
        assertThat(may(made, proposal)).isEmpty();
        assertThat(onDesk(made, proposal)).isFalse();
        assertThat(asked(made, administrator)).isFalse();
        for (var decision : List.of("confirmations", "refusals")) {
            assertThat(http.post(made, "/proposals/" + proposal + "/" + decision, Map.of(), 403)
                            .get("code")
                            .asString())
                    .isEqualTo("identity:one-person");
        }
        assertThat(refused(administrator)).containsExactly("identity.change-confirmed", "identity.change-refused");
        // Nor the other way round: who gave somebody his role does not confirm what he asked.
        decide(system, proposal, "confirmations", 204);
        var other = someone(null, Role.SECURITY_ADMIN);
        var reset = send(made, other, "password-resets", Map.of("password", "Given-2026!"), 202);
        assertThat(http.post(security, "/proposals/" + reset + "/confirmations", Map.of(), 403)
                        .get("code")
                        .asString())
                .isEqualTo("identity:one-person");
        decide(new Officials(registration, mvc).loggedIn(null, Role.AUDIT_ADMIN), reset, "confirmations", 204);
    }

    private MockHttpSession logIn(String account) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(mvc.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                json.writeValueAsBytes(Map.of("login", value(account, "login"), "password", PASSWORD))))
                .andReturn()
                .getRequest()
                .getSession());
    }

    private JsonNode account(MockHttpSession who, String account) throws Exception {
        return http.get(who, "/accounts?q=" + value(account, "login"))
                .get("rows")
                .get(0);
    }

    private static List<String> words(JsonNode row, String field) {
        return row.get(field).valueStream().map(JsonNode::asString).toList();
    }

    private List<String> may(MockHttpSession who, String proposal) throws Exception {
        return words(row(who, proposal), "may");
    }

    private JsonNode put(MockHttpSession who, String account, String roles, int status) throws Exception {
        return http.call(
                HttpMethod.PUT,
                who,
                "/accounts/" + account + "/roles",
                json.readTree("{\"roles\":" + roles + "}"),
                "\"" + value(account, "version") + "\"",
                status);
    }

    private String send(MockHttpSession who, String account, String command, Map<String, String> body, int status)
            throws Exception {
        var answer = http.call(
                HttpMethod.POST,
                who,
                "/accounts/" + account + "/" + command,
                body,
                "\"" + value(account, "version") + "\"",
                status);
        return status == 202 ? answer.get("proposal").asString() : "";
    }

    private void decide(MockHttpSession who, String proposal, String how, int status) throws Exception {
        http.post(who, "/proposals/" + proposal + "/" + how, Map.of(), status);
    }

    private JsonNode row(MockHttpSession who, String proposal) throws Exception {
        return http.get(who, "/proposals?limit=200")
                .get("rows")
                .valueStream()
                .filter(row -> row.get("id").asString().equals(proposal))
                .findFirst()
                .orElseThrow();
    }

    private boolean onDesk(MockHttpSession who, String proposal) throws Exception {
        return http.get(who, "/desk")
                .get("proposals")
                .valueStream()
                .anyMatch(one -> one.get("id").asString().equals(proposal));
    }

    private boolean asked(MockHttpSession who, String account) throws Exception {
        return notifications(who, account).contains("identity.second-person-asked");
    }

    private List<String> notifications(MockHttpSession who, String account) throws Exception {
        return http.get(who, "/notifications?limit=200")
                .get("rows")
                .valueStream()
                .filter(one -> one.get("subject").get("id").asString().equals(account))
                .map(one -> one.get("key").asString())
                .toList();
    }

    private String own(MockHttpSession who) throws Exception {
        return http.get(who, "/session").get("account").asString();
    }

    private String someone(@org.jspecify.annotations.Nullable DepartmentCode department, Role... roles) {
        var login = Distinct.name("u");
        return registration
                .account(new NewAccount(login, "某人", department, Set.of(roles), PASSWORD))
                .toString();
    }

    private void age(String proposal, long seconds) {
        jdbc.sql("""
                        UPDATE identity.proposal SET proposed_at = proposed_at - make_interval(secs => :seconds),
                            ends_at = ends_at - make_interval(secs => :seconds) WHERE id = :id::uuid
                        """).param("seconds", (double) seconds).param("id", proposal).update();
    }

    private String roles(String account) {
        return value(account, "array_to_string(roles, ',')");
    }

    private String hash(String account) {
        return value(account, "password");
    }

    private @org.jspecify.annotations.Nullable String given(String proposal) {
        return jdbc.sql("SELECT password FROM identity.proposal WHERE id = :id::uuid")
                .param("id", proposal)
                .query((row, index) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private String value(String account, String expression) {
        return jdbc.sql("SELECT (" + expression + ")::text FROM identity.account WHERE id = :id::uuid")
                .param("id", account)
                .query(String.class)
                .single();
    }

    private List<String> refused(String account) {
        return jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id AND outcome = 'REFUSED' ORDER BY id")
                .param("id", account)
                .query(String.class)
                .list();
    }

    private List<String> audited(String account) {
        return jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id ORDER BY id")
                .param("id", account)
                .query(String.class)
                .list();
    }

    private String facts(String account, String kind) {
        return jdbc.sql("SELECT facts::text FROM evidence.leaf WHERE subject_id = :id AND kind = :kind")
                .param("id", account)
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    private List<String> told(String account) {
        return jdbc.sql("SELECT key FROM notification.message WHERE account = :id::uuid ORDER BY at")
                .param("id", account)
                .query(String.class)
                .list();
    }
}
