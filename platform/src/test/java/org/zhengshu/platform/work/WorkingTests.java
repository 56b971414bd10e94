package org.zhengshu.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.OwnSessions;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** Two processes on one database are two of everything that a process has: a session with its lock, and somebody who works. */
@PlatformTest
class WorkingTests {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    WorkStore store;

    @Autowired
    EndingWork ending;

    @Autowired
    OwnSessions database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<Working> processes = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();

    @AfterEach
    void end() throws SQLException {
        processes.forEach(Working::stop);
        for (var presence : presences) {
            presence.leave();
        }
    }

    @Test
    void two_processes_do_each_order_once_and_no_more_at_a_time_than_the_lane_is_wide() {
        var kind = kind(3, AtCrash.RESUME, turn -> turn.progress(1, 1L, "steps"));
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 60; i++) {
            ids.add(order(kind, Officials.POLICE));
        }
        process(kind);
        process(kind);
        ids.forEach(id -> await(() -> state(id) == WorkState.DONE));
        assertThat(kind.performed)
                .hasSize(60)
                .allSatisfy((id, times) -> assertThat(times).hasValue(1));
        assertThat(kind.kept)
                .hasSize(60)
                .allSatisfy((id, times) -> assertThat(times).hasValue(1));
        assertThat(kind.mostAtOnce.get()).isBetween(1, 3);
    }

    @Test
    void a_killed_one_is_taken_over_with_a_higher_lease_and_its_late_end_changes_nothing() throws SQLException {
        var kind = kind(1, AtCrash.RESUME, turn -> {});
        var id = order(kind, Officials.POLICE);
        var killed = UUID.randomUUID();
        try (var session = database.open()) {
            lock(session, killed);
            var first = claim(kind, killed);
            assertThat(first.id()).isEqualTo(id);
            process(kind).takeOver();
            assertThat(found(id).lease())
                    .as("a process that lives keeps its order")
                    .isEqualTo(first.lease());
            assertThat(state(id)).isEqualTo(WorkState.RUNNING);

            kill(session);
            await(() -> state(id) == WorkState.DONE);
            assertThat(found(id).lease()).isGreaterThan(first.lease());
            assertThat(kind.performed.get(id)).hasValue(1);

            ending.done(first, kind, () -> {
                throw new AssertionError("kept twice");
            });
            ending.failed(first, kind, Problem.of(HttpProblem.INTERNAL));
            ending.halted(first, kind, Turn.Halt.CANCEL);
            assertThatThrownBy(() -> new Turn(store, first).progress(1, 2L, "steps"))
                    .hasMessageContaining("LEASE_LOST");
            assertThat(state(id)).isEqualTo(WorkState.DONE);
            assertThat(kind.kept.get(id)).hasValue(1);
            assertThat(kind.givenUp).isEmpty();
            assertThat(kind.cancelled).isEmpty();
        }
    }

    @Test
    void a_process_that_lost_its_session_ends_nothing_that_another_took_over() throws Exception {
        var goOn = new CountDownLatch(1);
        var late = kind(1, AtCrash.RESUME, turn -> goOn.await());
        var id = order(late, Officials.POLICE);
        var first = claim(late, UUID.randomUUID());
        var other = new TestKind(late.lane(), AtCrash.RESUME, turn -> {});
        process(other);
        await(() -> state(id) == WorkState.DONE);
        goOn.countDown();
        ending.done(first, late, late.perform(new Turn(store, first)));
        assertThat(late.kept).isEmpty();
        assertThat(other.kept.get(id)).hasValue(1);
    }

    @Test
    void what_cannot_be_resumed_is_broken_off_and_whoever_ordered_it_is_told() {
        var kind = kind(1, AtCrash.BREAK_OFF, turn -> {});
        var by = new AccountId(UUID.randomUUID());
        var id = order(kind, Officials.POLICE, by);
        claim(kind, UUID.randomUUID());
        process(kind);
        await(() -> state(id) == WorkState.GIVEN_UP);
        assertThat(kind.performed).isEmpty();
        assertThat(kind.givenUp).containsExactly("broken-off");
        assertThat(jdbc.sql("SELECT key FROM notification.message WHERE account = :by")
                        .param("by", by.value())
                        .query(String.class)
                        .list())
                .containsExactly("work.given-up");
        assertThat(jdbc.sql("SELECT outcome FROM audit.event WHERE action = 'work.work-given-up' AND subject_id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("FAILED");
    }

    @Test
    void an_order_in_whose_midst_five_processes_ended_is_given_up_and_the_fourth_is_not() {
        var kind = kind(1, AtCrash.RESUME, turn -> {});
        var id = order(kind, Officials.POLICE);
        for (int attempt = 1; attempt < EndingWork.MAX_ATTEMPTS; attempt++) {
            ending.orphaned(claim(kind, UUID.randomUUID()), kind);
            assertThat(state(id)).isEqualTo(WorkState.WAITING);
            assertThat(found(id).waitingFor()).isEqualTo(WaitingFor.PROCESS_ENDED);
        }
        ending.orphaned(claim(kind, UUID.randomUUID()), kind);
        assertThat(state(id)).isEqualTo(WorkState.GIVEN_UP);
        assertThat(kind.givenUp).containsExactly("gave-up");
    }

    @Test
    void what_is_away_is_tried_again_later_with_its_problem_shown_and_a_callers_mistake_is_given_up_at_once() {
        var away = kind(1, AtCrash.RESUME, turn -> {
            throw Problem.of(NodeProblem.SOURCE_UNREACHABLE, "x");
        });
        var id = order(away, Officials.POLICE);
        var process = process(away);
        await(() -> found(id).waitingFor() == WaitingFor.BACK_OFF);
        assertThat(Objects.requireNonNull(found(id).problem()).code()).isEqualTo("node:source-unreachable");
        assertThat(found(id).due()).isAfter(clock.instant());
        for (int more = 1; more <= Retries.BACKING_OFF.pauses().size(); more++) {
            int attempts = more;
            await(() -> found(id).attempts() == attempts && state(id) != WorkState.RUNNING);
            jdbc.sql("UPDATE work.work_order SET due = now() - interval '1 day' WHERE id = :id")
                    .param("id", id)
                    .update();
            process.signal();
        }
        await(() -> state(id) == WorkState.GIVEN_UP);
        assertThat(found(id).attempts())
                .isEqualTo(1 + Retries.BACKING_OFF.pauses().size());

        var wrong = kind(1, AtCrash.RESUME, turn -> {
            throw Problem.of(HttpProblem.FORBIDDEN);
        });
        var mistaken = order(wrong, Officials.POLICE);
        process(wrong);
        await(() -> state(mistaken) == WorkState.GIVEN_UP);
        assertThat(found(mistaken).attempts()).isEqualTo(1);
        assertThat(wrong.givenUp).containsExactly("forbidden");
    }

    @Test
    void departments_that_wait_have_their_turn_one_after_the_other() {
        var kind = kind(Lane.MAX_PARALLEL, AtCrash.RESUME, turn -> {});
        for (int i = 0; i < 3; i++) {
            order(kind, Officials.POLICE);
        }
        order(kind, Officials.CIVIL_AFFAIRS);
        order(kind, null);
        var served = new ArrayList<@Nullable DepartmentCode>();
        for (int i = 0; i < 5; i++) {
            served.add(claim(kind, UUID.randomUUID()).department());
        }
        assertThat(served)
                .containsExactly(Officials.POLICE, Officials.CIVIL_AFFAIRS, null, Officials.POLICE, Officials.POLICE);
    }

    @Test
    void a_running_one_is_paused_at_its_next_step_goes_on_and_is_cancelled() {
        var kind = kind(1, AtCrash.RESUME, turn -> {
            for (long step = 1; ; step++) {
                turn.progress(step, null, "steps-" + step);
            }
        });
        var id = order(kind, Officials.POLICE);
        var process = process(kind);
        var steering = new SteeringWork(store, new WorkKinds(List.of(kind)), process, audit, clock);
        await(() -> found(id).progress().done() > 0);
        step(steering, id, WorkStep.PAUSE);
        await(() -> state(id) == WorkState.PAUSED);
        var done = found(id).progress().done();
        assertThatThrownBy(() -> step(steering, id, WorkStep.PAUSE)).isInstanceOf(Problem.class);

        step(steering, id, WorkStep.RESUME);
        await(() -> state(id) == WorkState.RUNNING && found(id).progress().done() != done);
        step(steering, id, WorkStep.CANCEL);
        await(() -> state(id) == WorkState.CANCELLED);
        assertThat(kind.cancelled).containsExactly(id);
        assertThat(kind.kept).isEmpty();
        assertThat(jdbc.sql("SELECT action FROM audit.event WHERE subject_id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("work.work-paused", "work.work-resumed", "work.work-cancelled");
    }

    @Test
    void what_was_given_up_is_ordered_again_by_hand() {
        var broken = new java.util.concurrent.atomic.AtomicBoolean(true);
        var kind = kind(1, AtCrash.RESUME, turn -> {
            if (broken.get()) {
                throw Problem.of(NodeProblem.TABLE_GONE, "x");
            }
        });
        var id = order(kind, Officials.POLICE);
        var process = process(kind);
        var steering = new SteeringWork(store, new WorkKinds(List.of(kind)), process, audit, clock);
        await(() -> state(id) == WorkState.GIVEN_UP);
        broken.set(false);
        step(steering, id, WorkStep.RETRY);
        await(() -> state(id) == WorkState.DONE);
        assertThat(found(id).problem()).isNull();
    }

    @Test
    void what_was_wished_of_a_running_one_is_heeded_however_the_attempt_ends() {
        var passing = Problem.of(NodeProblem.SOURCE_UNREACHABLE, "x");
        var lasting = Problem.of(NodeProblem.TABLE_GONE, "x");
        var kind = kind(Lane.MAX_PARALLEL, AtCrash.RESUME, turn -> {});
        var breaking = kind(Lane.MAX_PARALLEL, AtCrash.BREAK_OFF, turn -> {});
        var cancelled = new ArrayList<UUID>();
        for (var wish : List.of(WorkStep.PAUSE, WorkStep.CANCEL)) {
            var ended = new ArrayList<UUID>();
            ended.add(wishedAndEnded(kind, wish, order -> ending.failed(order, kind, passing)));
            ended.add(wishedAndEnded(kind, wish, order -> ending.failed(order, kind, lasting)));
            ended.add(wishedAndEnded(kind, wish, order -> ending.stopped(order, kind)));
            ended.add(wishedAndEnded(kind, wish, order -> ending.orphaned(order, kind)));
            ended.add(wishedAndEnded(breaking, wish, order -> ending.orphaned(order, breaking)));
            assertThat(ended)
                    .allSatisfy(id -> assertThat(state(id))
                            .isEqualTo(wish == WorkStep.PAUSE ? WorkState.PAUSED : WorkState.CANCELLED));
            if (wish == WorkStep.CANCEL) {
                cancelled.addAll(ended);
            }
        }
        assertThat(kind.givenUp).isEmpty();
        assertThat(breaking.givenUp).isEmpty();
        assertThat(kind.cancelled).containsExactlyElementsOf(cancelled.subList(0, 4));
        assertThat(breaking.cancelled).containsExactlyElementsOf(cancelled.subList(4, 5));
    }

    @Test
    void a_cancel_before_the_end_was_kept_keeps_nothing_and_a_pause_then_changes_nothing() {
        var kind = kind(Lane.MAX_PARALLEL, AtCrash.RESUME, turn -> {});
        var kept = new ArrayList<UUID>();
        var cancelled =
                wishedAndEnded(kind, WorkStep.CANCEL, order -> ending.done(order, kind, () -> kept.add(order.id())));
        assertThat(state(cancelled)).isEqualTo(WorkState.CANCELLED);
        var paused =
                wishedAndEnded(kind, WorkStep.PAUSE, order -> ending.done(order, kind, () -> kept.add(order.id())));
        assertThat(state(paused)).isEqualTo(WorkState.DONE);
        assertThat(kept).containsExactly(paused);
    }

    /** The attempt does not hear of the wish before it ends. */
    private UUID wishedAndEnded(TestKind kind, WorkStep wish, Consumer<WorkOrder> end) {
        order(kind, Officials.POLICE);
        var running = claim(kind, UUID.randomUUID());
        assertThat(store.wish(running.id(), running.lease(), wish)).isTrue();
        end.accept(running);
        return running.id();
    }

    @Test
    void an_order_that_cannot_be_ended_keeps_no_other_from_being_taken() {
        var broken = kind(1, AtCrash.BREAK_OFF, turn -> {});
        broken.refuses = true;
        var stuck = order(broken, Officials.POLICE);
        claim(broken, UUID.randomUUID());
        var sound = kind(1, AtCrash.RESUME, turn -> {});
        var orphan = order(sound, Officials.POLICE);
        claim(sound, UUID.randomUUID());
        var waiting = order(sound, Officials.POLICE);
        process(broken, sound);
        await(() -> state(orphan) == WorkState.DONE && state(waiting) == WorkState.DONE);
        assertThat(state(stuck)).isEqualTo(WorkState.RUNNING);
        broken.refuses = false;
        await(() -> state(stuck) == WorkState.GIVEN_UP);
    }

    @Test
    void a_process_that_is_stopped_gives_its_orders_back_without_counting_the_attempt() {
        var kind = kind(1, AtCrash.RESTART, turn -> {
            turn.progress(7, 9L, "steps");
            new CountDownLatch(1).await();
        });
        var id = order(kind, Officials.POLICE);
        var process = process(kind);
        await(() -> found(id).progress().done() == 7);
        process.stop();
        assertThat(state(id)).isEqualTo(WorkState.WAITING);
        assertThat(found(id).attempts()).isZero();
        assertThat(found(id).progress().done())
                .as("it begins from the beginning")
                .isZero();
    }

    @Test
    void a_list_of_one_state_or_kind_is_read_along_its_index_however_many_orders_there_were() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("""
                            INSERT INTO work.work_order (id, kind, lane, subject_kind, subject_id, title, department, link, state,
                                due, ordered_at, ended_at)
                            SELECT gen_random_uuid(), 'test.many', 'many', 'test', 'x', 'x', 'x', '/', 'DONE',
                                now(), now() - i * interval '1 second', now()
                            FROM generate_series(1, 5000) AS i
                            """).update();
            assertThat(plan(WorkStore.listed(null, WorkState.GIVEN_UP, null), "state", "GIVEN_UP"))
                    .contains("work_order_newest_in");
            assertThat(plan(WorkStore.listed(null, null, "test.rare"), "kind", "test.rare"))
                    .contains("work_order_newest_by");
        });
    }

    private String plan(String listed, String name, String value) {
        return String.join(
                "\n",
                jdbc.sql("EXPLAIN " + listed + " ORDER BY ordered_at DESC, id DESC LIMIT 51")
                        .param(name, value)
                        .query(String.class)
                        .list());
    }

    private static TestKind kind(int parallel, AtCrash atCrash, TestKind.Doing doing) {
        return new TestKind(new Lane(Distinct.name("lane-"), parallel), atCrash, doing);
    }

    private Working process(TestKind... kinds) {
        var presence = new Presence(database);
        presences.add(presence);
        var process = new Working(new WorkKinds(List.of(kinds)), store, ending, presence, transaction, clock);
        processes.add(process);
        process.begin();
        return process;
    }

    private UUID order(TestKind kind, @Nullable DepartmentCode department) {
        return order(kind, department, null);
    }

    private UUID order(TestKind kind, @Nullable DepartmentCode department, @Nullable AccountId by) {
        var id = UUID.randomUUID();
        store.add(
                new NewWork(id, kind.name(), SubjectRef.of("test", id), "某表", department, by, "/works"),
                kind.lane(),
                clock.instant());
        return id;
    }

    private WorkOrder claim(TestKind kind, UUID holder) {
        return Objects.requireNonNull(transaction.execute(status -> {
                    store.lock(kind.lane());
                    return store.claim(kind.lane(), Set.of(kind.name()), holder, clock.instant());
                }))
                .orElseThrow();
    }

    private void step(SteeringWork steering, UUID id, WorkStep step) {
        var officer =
                new Caller(new AccountId(UUID.randomUUID()), "x", "某人", Officials.POLICE, Set.of(Role.DATA_OFFICER));
        transaction.executeWithoutResult(status -> steering.step(id, step, officer));
    }

    private WorkOrder found(UUID id) {
        return store.find(id).orElseThrow();
    }

    private WorkState state(UUID id) {
        return found(id).state();
    }

    private static void await(BooleanSupplier state) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static void lock(Connection session, UUID process) throws SQLException {
        try (var lock = session.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(" + Presence.LOCK.formatted("'" + process + "'") + ")");
        }
    }

    /** What the database sees of a {@code kill -9}: a session that is gone. */
    private void kill(Connection session) throws SQLException {
        int pid = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        jdbc.sql("SELECT pg_terminate_backend(:pid)").param("pid", pid).query().singleRow();
    }
}
