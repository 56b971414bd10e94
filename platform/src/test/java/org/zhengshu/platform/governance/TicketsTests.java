package org.zhengshu.platform.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What becomes of a ticket when the next check finds the problem again, or does not. */
@PlatformTest
class TicketsTests {
    private static final String PATH = "/governance/tickets";

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    @Autowired
    Tickets tickets;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String problem = "test:" + UUID.randomUUID();
    private Http http;
    private MockHttpSession officer;

    @BeforeEach
    void people() throws Exception {
        http = new Http(mvc, json);
        var officials = new Officials(registration, mvc);
        officials.departments();
        officer = officials.loggedIn(Officials.CIVIL_AFFAIRS, Role.DATA_OFFICER);
    }

    @Test
    void what_was_answered_corrected_and_is_found_again_opens_again() throws Exception {
        var number = found(3);
        var id = one(number).get("id").asString();
        answer(id, "CORRECTED");
        assertThat(one(number).get("state").asString()).isEqualTo("ANSWERED");

        assertThat(found(2)).isEqualTo(number);
        var again = one(number);
        assertThat(again.get("state").asString()).isEqualTo("OPEN");
        assertThat(again.get("rows").asInt()).isEqualTo(2);
        assertThat(again.get("outcome").isNull()).isTrue();
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM audit.event WHERE action = 'governance.ticket-opened' AND subject_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);

        found(1);
        assertThat(one(number).get("rows").asInt())
                .as("found a third time it is still one ticket")
                .isEqualTo(1);
        transaction.executeWithoutResult(begun -> tickets.solved(problem, Officials.CIVIL_AFFAIRS));
        assertThat(one(number).get("state").asString()).isEqualTo("CLOSED");
        assertThat(found(1))
                .as("what comes back after it was gone is a new matter")
                .isNotEqualTo(number);
    }

    @Test
    void who_answered_that_the_rows_are_right_is_not_asked_again() throws Exception {
        var number = found(3);
        answer(one(number).get("id").asString(), "CONFIRMED");
        found(3);
        assertThat(one(number).get("state").asString()).isEqualTo("ANSWERED");
    }

    private String found(long rows) {
        return String.valueOf(transaction.<String>execute(begun -> tickets.open(new NewTicket(
                "QUALITY", problem, "低保家庭成员", Map.of(), Officials.CIVIL_AFFAIRS, null, rows, List.of("1")))));
    }

    private JsonNode one(String number) throws Exception {
        for (var row : http.get(officer, PATH + "?limit=200").get("rows")) {
            if (row.get("number").asString().equals(number)) {
                return row;
            }
        }
        throw new AssertionError("no ticket " + number);
    }

    private void answer(String id, String outcome) throws Exception {
        http.post(officer, PATH + "/" + id + "/replies", Map.of("outcome", outcome, "remark", "在业务系统改好了"), 200);
    }
}
