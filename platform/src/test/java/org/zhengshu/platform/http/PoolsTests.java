package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.AuditAction;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;

@PlatformTest
class PoolsTests {
    private static final SourceId NOWHERE = new SourceId("nowhere-at-all");

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ExchangeNode node;

    @Autowired
    AuditTrail audit;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void a_department_is_not_asked_inside_a_transaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> node.tables(NOWHERE)))
                .isInstanceOf(Check.FailedCheck.class)
                .hasMessageContaining("may take long: not while the thread is in a transaction");
        assertThatThrownBy(() -> node.tables(NOWHERE))
                .as("outside of one it is asked, and says that it knows no such source")
                .isNotInstanceOf(Check.FailedCheck.class);
    }

    @Test
    void a_department_is_not_asked_with_a_connection_in_hand() throws SQLException {
        try (var held = database.getConnection()) {
            assertThat(held.isValid(1)).isTrue();
            assertThatThrownBy(() -> node.tables(NOWHERE)).isInstanceOf(Check.FailedCheck.class);
        }
        assertThatThrownBy(() -> node.tables(NOWHERE)).isNotInstanceOf(Check.FailedCheck.class);
    }

    @Test
    void who_holds_a_connection_gets_a_second_one_from_the_pool_beside_and_no_third() {
        transaction.executeWithoutResult(status -> {
            try (var second = database.getConnection();
                    var query = second.createStatement();
                    var limit = query.executeQuery("SHOW statement_timeout")) {
                assertThat(limit.next()).isTrue();
                assertThat(limit.getString(1)).isEqualTo("5s");
                assertThatThrownBy(() -> {
                            try (var third = database.getConnection()) {
                                third.isValid(1);
                            }
                        })
                        .isInstanceOf(Check.FailedCheck.class);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void a_refusal_is_written_while_every_connection_of_its_pool_is_taken() throws SQLException {
        long before = refusals();
        var held = new ArrayList<Connection>();
        try {
            // All but the transaction's own; before, the refusal waited for one of these and all waited for each other.
            for (int i = 0; i < 5; i++) {
                held.add(elsewhere());
            }
            transaction.executeWithoutResult(status -> {
                jdbc.sql("SELECT 1").query(Integer.class).single();
                audit.recordApart(AuditEvent.refused(new Tried(), SubjectRef.of("pool", "full")));
            });
        } finally {
            for (var one : held) {
                one.close();
            }
        }
        assertThat(refusals()).isEqualTo(before + 1);
    }

    @Test
    void readers_who_take_all_of_theirs_leave_the_officials_theirs_and_are_told_to_wait() throws Exception {
        var held = new ArrayList<Connection>();
        try {
            for (int i = 0; i < 3; i++) {
                held.add(elsewhere(Pool.PORTAL));
            }
            assertThat(Pool.CONSOLE.<Integer>during(
                            () -> jdbc.sql("SELECT 1").query(Integer.class).single()))
                    .isEqualTo(1);
            assertThatThrownBy(() -> Pool.PORTAL.<Integer>during(
                            () -> jdbc.sql("SELECT 1").query(Integer.class).single()))
                    .satisfies(failure -> assertThat(HttpProblem.of(failure)).isEqualTo(HttpProblem.BUSY));
        } finally {
            for (var one : held) {
                one.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PORTAL, 5s, 2s, on",
        "API, 10s, 5s, off",
        "CONSOLE, 1min, 15s, off",
        "BACKGROUND, 0, 5min, off",
        "APART, 5s, 2s, off"
    })
    void a_pool_ends_what_hangs(Pool pool, String statement, String lock, String readOnly) {
        pool.during(() -> {
            assertThat(setting("statement_timeout")).isEqualTo(statement);
            assertThat(setting("lock_timeout")).isEqualTo(lock);
            assertThat(setting("default_transaction_read_only")).isEqualTo(readOnly);
            assertThat(setting("idle_in_transaction_session_timeout")).isNotEqualTo("0");
        });
    }

    @Test
    void who_waits_for_a_lock_is_told_so_when_its_pools_time_is_over() throws Exception {
        try (var other = elsewhere()) {
            other.setAutoCommit(false);
            try (var lock = other.createStatement()) {
                lock.execute("SELECT pg_advisory_xact_lock(4711)");
            }
            // Portal: two seconds.
            assertThatThrownBy(() -> Pool.PORTAL.during(() ->
                            transaction.executeWithoutResult(status -> jdbc.sql("SELECT pg_advisory_xact_lock(4711)")
                                    .query()
                                    .listOfRows())))
                    .satisfies(failure -> {
                        assertThat(HttpProblem.of(failure)).isEqualTo(HttpProblem.BUSY);
                        assertThat(HttpProblem.BUSY.status()).isEqualTo(503);
                    });
            other.rollback();
        }
    }

    @Test
    void a_transaction_that_does_nothing_is_ended_and_whoever_comes_back_to_it_is_told_that_it_took_too_long() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '20ms'")
                            .update();
                    int session = jdbc.sql("SELECT pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    while (alive(session)) {
                        Thread.onSpinWait();
                    }
                    jdbc.sql("SELECT 1").query().listOfRows();
                }))
                .satisfies(failure -> assertThat(HttpProblem.of(failure)).isEqualTo(HttpProblem.TOOK_TOO_LONG));
        assertThat(jdbc.sql("SELECT 1").query(Integer.class).single())
                .as("the pool goes on without that connection")
                .isEqualTo(1);
    }

    private boolean alive(int session) {
        try (var other = elsewhere();
                var query = other.createStatement();
                var row = query.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE pid = " + session)) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void a_statement_whose_time_is_over_is_a_problem_of_capacity() {
        assertThatThrownBy(() -> Pool.PORTAL.during(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("SET LOCAL statement_timeout = '20ms'").update();
                    jdbc.sql("SELECT pg_sleep(30)").query().listOfRows();
                })))
                .satisfies(failure -> assertThat(HttpProblem.of(failure)).isEqualTo(HttpProblem.TOOK_TOO_LONG));
    }

    @Test
    void every_page_of_the_open_portal_and_every_call_is_served_from_its_own_pool() {
        var wrong = new ArrayList<String>();
        mappings.getHandlerMethods().forEach((route, handler) -> {
            var pool = ServingPool.of(handler);
            for (var path : route.getPatternValues()) {
                var methods = route.getMethodsCondition().getMethods().toString();
                boolean open = path.equals("/open") || path.startsWith("/open/");
                var expected = path.startsWith("/api/data")
                        ? List.of(Pool.API)
                        : open
                                ? List.of(methods.contains("POST") ? Pool.API : Pool.PORTAL)
                                : List.of(Pool.CONSOLE, Pool.PORTAL);
                if (!expected.contains(pool) || (path.startsWith("/api/sharing") && pool != Pool.CONSOLE)) {
                    wrong.add(path + " " + methods + " from " + pool);
                }
            }
        });
        assertThat(wrong).as("name the pool with @ServedFrom").isEmpty();
    }

    /** What another thread holds. */
    private Connection elsewhere() {
        return elsewhere(Pool.BACKGROUND);
    }

    private Connection elsewhere(Pool pool) {
        var taken = new Connection[1];
        var thread = Thread.ofVirtual()
                .start(() -> pool.during(() -> {
                    try {
                        taken[0] = database.getConnection();
                    } catch (SQLException full) {
                        throw new IllegalStateException(full);
                    }
                }));
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Check.present(taken[0], "a connection of " + pool);
    }

    private String setting(String name) {
        return jdbc.sql("SELECT current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private long refusals() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE subject_kind = 'pool'")
                .query(Long.class)
                .single();
    }

    private record Tried() implements AuditAction {
        @Override
        public String module() {
            return "http";
        }

        @Override
        public String name() {
            return "TRIED";
        }
    }
}
