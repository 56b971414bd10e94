package org.zhengshu.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Http;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.ObjectMapper;

/** Rounds of the test's own on schedulers that look often; those of the platform are switched off in tests. */
@PlatformTest
@Timeout(60)
class RoundsTests {
    private static final String ONCE_A_YEAR = "0 0 0 1 1 *";

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AuditTrail audit;

    @Autowired
    EvidenceLedger evidence;

    @Autowired
    Registration registration;

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper json;

    private final AtomicInteger done = new AtomicInteger();
    private final String name = Distinct.name("test-");
    private final List<Scheduler> schedulers = new ArrayList<>();
    private Officials officials;

    @BeforeEach
    void departments() {
        officials = new Officials(registration, mvc);
        officials.departments();
    }

    @AfterEach
    void stop() {
        schedulers.forEach(Scheduler::stop);
    }

    @Test
    void what_fell_due_while_nobody_was_there_is_done_once_by_one_of_two() {
        var round = new Round(name, ONCE_A_YEAR, done::incrementAndGet);
        due(round, Instant.now().minus(Duration.ofDays(3)));
        start(round, "first");
        start(round, "second");
        until(() -> done.get() > 0 && succeeded());
        start(round, "third");
        quiet();
        assertThat(done).hasValue(1);
        assertThat(nextDue()).isAfter(Instant.now());
    }

    @Test
    void a_new_round_waits_for_its_time() {
        start(new Round(name, ONCE_A_YEAR, done::incrementAndGet), "only");
        until(() -> rows() == 1);
        quiet();
        assertThat(done).hasValue(0);
        assertThat(nextDue().atZone(SqlTime.CITY).getDayOfYear()).isEqualTo(1);
    }

    @Test
    void what_a_dead_process_was_at_is_done_again() {
        var round = new Round(name, ONCE_A_YEAR, done::incrementAndGet);
        due(round, Instant.now().minus(Duration.ofHours(2)));
        jdbc.sql("UPDATE operations.scheduled_tasks SET picked = true, picked_by = 'dead', last_heartbeat = :then"
                        + " WHERE task_name = :name")
                .param("then", SqlTime.param(Instant.now().minus(Duration.ofHours(1))))
                .param("name", name)
                .update();
        start(round, "alive");
        until(() -> done.get() == 1 && succeeded());
    }

    @Test
    void a_round_that_fails_says_so_and_is_due_when_the_clock_says_so() {
        var round = new Round(name, ONCE_A_YEAR, () -> {
            done.incrementAndGet();
            throw new IllegalStateException("meant to fail");
        });
        due(round, Instant.now().minusSeconds(1));
        start(round, "only");
        until(() -> standing(round).failed() != null);
        quiet();
        assertThat(done).hasValue(1);
        assertThat(standing(round).succeeded()).isNull();
        assertThat(nextDue()).isAfter(Instant.now());
    }

    @Test
    void one_that_is_switched_off_is_taken_off_the_clock() {
        due(new Round(name, ONCE_A_YEAR, done::incrementAndGet), Instant.now().minusSeconds(1));
        var off = new Round(name, "-", done::incrementAndGet);
        start(off, "only");
        until(() -> rows() == 0);
        assertThat(standing(off).due()).isNull();
        assertThat(done).hasValue(0);
    }

    @Test
    void one_that_is_ordered_is_done_now_with_a_record_and_a_proof() {
        var round = new Round(name, ONCE_A_YEAR, done::incrementAndGet);
        start(round, "only");
        until(() -> rows() == 1);
        transaction.executeWithoutResult(status -> rounds(round).order(name));
        until(() -> done.get() == 1 && succeeded());
        assertThat(traces("audit.event")).isEqualTo(1);
        assertThat(traces("evidence.leaf")).isEqualTo(1);
    }

    @Test
    void the_system_administrator_sees_them_and_nobody_else_does() throws Exception {
        var http = new Http(mvc, json);
        var system = officials.loggedIn(null, Role.SYSTEM_ADMIN);
        var seen = http.get(system, "/rounds");
        assertThat(seen.findValuesAsString("name"))
                .contains("probes", "uploads", "observations", "months", "commands", "files");
        assertThat(seen.get(0).get("due").isNull()).isTrue();
        assertThat(http.post(system, "/rounds/probes/orders", null, 409)
                        .get("code")
                        .asString())
                .isEqualTo("operations:round-switched-off");
        http.post(system, "/rounds/cleaning/orders", null, 404);
        var security = officials.loggedIn(null, Role.SECURITY_ADMIN);
        http.get(security, "/rounds", 403);
        http.post(security, "/rounds/probes/orders", null, 403);
    }

    private void due(Round round, Instant when) {
        client(round).scheduleIfNotExists(round.instance(RecurringTask.INSTANCE), when);
    }

    private SchedulerClient client(Round round) {
        return SchedulerClient.Builder.create(database, round)
                .tableName("operations.scheduled_tasks")
                .build();
    }

    private void start(Round round, String process) {
        var scheduler = Scheduler.create(database)
                .startTasks(round)
                .tableName("operations.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed(process))
                .threads(1)
                .pollingInterval(Duration.ofMillis(50))
                .heartbeatInterval(Duration.ofMillis(200))
                .build();
        schedulers.add(scheduler);
        scheduler.start();
    }

    private Rounds rounds(Round round) {
        return new Rounds(List.of(round), client(round), audit, evidence, Clock.systemUTC());
    }

    private Rounds.Standing standing(Round round) {
        return rounds(round).all().getFirst();
    }

    private boolean succeeded() {
        return jdbc.sql("SELECT count(*) FROM operations.scheduled_tasks"
                                + " WHERE task_name = :name AND last_success IS NOT NULL AND NOT picked")
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private Instant nextDue() {
        return jdbc.sql("SELECT execution_time FROM operations.scheduled_tasks WHERE task_name = :name")
                .param("name", name)
                .query((row, index) -> SqlTime.require(row, "execution_time"))
                .single();
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM operations.scheduled_tasks WHERE task_name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private int traces(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE subject_kind = 'round' AND subject_id = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** Long enough for several looks. */
    private static void quiet() {
        try {
            TimeUnit.MILLISECONDS.sleep(400);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(BooleanSupplier arrived) {
        while (!arrived.getAsBoolean()) {
            quiet();
        }
    }
}
