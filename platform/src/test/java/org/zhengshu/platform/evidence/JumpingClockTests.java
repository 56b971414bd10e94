package org.zhengshu.platform.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.JumpingClock;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantState;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.trust.ReceiptVerifier;
import org.zhengshu.trust.ReceiptVerifier.Verdict;

/** The machine's clock goes back an hour and forward a year while the platform runs; nothing that was promised breaks. */
@PlatformTest
@Import(JumpingClock.Instead.class)
class JumpingClockTests {
    private static final Duration AN_HOUR_BACK = Duration.ofHours(-1);
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final String RIGHT = "Right-2026!";

    @Autowired
    JumpingClock clock;

    @Autowired
    EvidenceLedger ledger;

    @Autowired
    Receipts receipts;

    @Autowired
    Sequencing sequencing;

    @Autowired
    ApplicationContext context;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Grants grants;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvc http;

    @AfterEach
    void rightAgain() {
        clock.right();
    }

    @Test
    void leaves_get_their_places_in_order_and_every_receipt_verifies_whatever_the_clock_says() {
        var numbers = new ArrayList<ReceiptNumber>();
        for (var jump : List.of(Duration.ZERO, AN_HOUR_BACK, A_YEAR, A_YEAR.negated(), AN_HOUR_BACK)) {
            clock.jump(jump);
            numbers.add(append());
            placed();
        }
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(positions(numbers)).isSorted().doesNotHaveDuplicates();
        for (var number : numbers) {
            var file = receipts.document(number, new Reader(null, Set.of(Roles.AUTHORITY)))
                    .orElseThrow();
            assertThat(ReceiptVerifier.verify(file)).as(number.value()).isInstanceOf(Verdict.Valid.class);
        }
        try (var owner = new Tampering(context)) {
            assertThat(owner.found("SELECT 1 WHERE false")).isEmpty();
        }
    }

    @Test
    void a_deadline_once_fixed_does_not_move_and_is_overdue_only_when_its_day_is_over() {
        var fixed = deadlines.of("ANSWER_CONDITIONAL", clock.instant());
        assertThat(fixed.workingDays()).isEqualTo(10);
        clock.jump(AN_HOUR_BACK);
        var back = java.util.Objects.requireNonNull(deadlines.view(fixed));
        assertThat(back.date()).isEqualTo(fixed.date());
        assertThat(back.overdue()).isFalse();
        assertThat(back.remaining()).isBetween(9, 11);
        clock.jump(A_YEAR);
        var forward = java.util.Objects.requireNonNull(deadlines.view(fixed));
        assertThat(forward.date()).isEqualTo(fixed.date());
        assertThat(forward.overdue()).isTrue();
        clock.right();
        assertThat(deadlines.view(fixed))
                .satisfies(view -> assertThat(view.overdue()).isFalse());
    }

    @Test
    void a_grant_that_seemed_expired_holds_again_when_the_clock_is_right() {
        var city = new TestCity(context);
        var until = clock.instant().atZone(SqlTime.CITY).toLocalDate().plusMonths(1);
        var grant = city.fromTransaction(() -> grants.issue(new NewGrant(
                null,
                TestCity.COUNTY,
                TestCity.POLICE,
                UUID.randomUUID(),
                1,
                "户籍人口基本信息",
                "3070420001/000001",
                List.of("姓名"),
                Map.of(),
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.LIST_MATCH),
                until,
                "市公安局 某人",
                false)));
        clock.jump(AN_HOUR_BACK);
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.ACTIVE);
        clock.jump(A_YEAR);
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.EXPIRED);
        clock.right();
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void a_session_and_its_commands_outlive_a_jump() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        var session = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        for (var jump : List.of(AN_HOUR_BACK, A_YEAR, A_YEAR.negated())) {
            clock.jump(jump);
            http.perform(get("/api/sharing/session").session(session)).andExpect(status().isOk());
            http.perform(get("/api/sharing/systems").session(session)).andExpect(status().isOk());
        }
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            http.perform(post("/api/sharing/systems")
                            .session(session)
                            .with(csrf())
                            .header("Idempotency-Key", key)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"name\":\"时钟" + key.substring(0, 8) + "\"}"))
                    .andExpect(status().isCreated());
            clock.jump(AN_HOUR_BACK);
        }
    }

    @Test
    void a_lock_out_survives_an_hour_back_and_never_lasts_longer_than_it_should() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        var login = Distinct.name("c");
        registration.account(new NewAccount(login, "某人", Officials.POLICE, Set.of(Role.DATA_OFFICER), RIGHT));
        clock.jump(A_YEAR);
        for (int i = 0; i < 6; i++) {
            assertThat(tried(login, "wrong")).isNotEqualTo(200);
        }
        assertThat(tried(login, RIGHT)).as("locked").isNotEqualTo(200);
        clock.jump(AN_HOUR_BACK);
        assertThat(tried(login, RIGHT)).as("still locked").isNotEqualTo(200);
        clock.right();
        assertThat(tried(login, RIGHT))
                .as("a lock set by a clock a year ahead does not last a year")
                .isEqualTo(200);
    }

    private int tried(String login, String password) throws Exception {
        return http.perform(post("/api/sharing/session")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private ReceiptNumber append() {
        return java.util.Objects.requireNonNull(transaction.execute(
                status -> ledger.append(EvidenceLeaf.of("test", SubjectRef.of("test", UUID.randomUUID())))));
    }

    /** The sequencer works beside us; together nothing is left waiting. */
    private void placed() {
        while (jdbc.sql("SELECT count(*) FROM evidence.leaf WHERE position IS NULL")
                        .query(Long.class)
                        .single()
                > 0) {
            sequencing.sequence();
        }
    }

    private List<Long> positions(List<ReceiptNumber> numbers) {
        return numbers.stream()
                .map(number -> jdbc.sql("SELECT position FROM evidence.leaf WHERE receipt = :receipt")
                        .param("receipt", number.value())
                        .query(Long.class)
                        .single())
                .toList();
    }
}
