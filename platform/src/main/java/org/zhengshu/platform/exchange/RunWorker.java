package org.zhengshu.platform.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.OwnSessions;

/**
 * Takes runs that wait, and runs whose process died. A run is carried out under an advisory lock of the database session;
 * the database frees it when the session's process dies, so that nobody else has to guess who is alive. The session is of no
 * pool: departments are asked while it is held.
 */
@Component
class RunWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

    /** Runs at the same time; each uses two departments' databases and a core. */
    static final int PARALLEL = 2;

    private static final Duration LOOK_AROUND = Duration.ofSeconds(15);
    private static final Duration DAY = Duration.ofDays(1);

    private final CarryingOutRuns carryingOut;
    private final OrderingRuns ordering;
    private final RunStore runs;
    private final ExchangeTaskStore tasks;
    private final ListMatches matches;
    private final RecordingCalls calls;
    private final OwnSessions database;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(PARALLEL);
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread watch;

    RunWorker(
            CarryingOutRuns carryingOut,
            OrderingRuns ordering,
            RunStore runs,
            ExchangeTaskStore tasks,
            ListMatches matches,
            RecordingCalls calls,
            OwnSessions database,
            Clock clock) {
        this.carryingOut = carryingOut;
        this.ordering = ordering;
        this.runs = runs;
        this.tasks = tasks;
        this.matches = matches;
        this.calls = calls;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void start() {
        // Before the thread, which ends as soon as it reads false.
        running = true;
        watch = Thread.ofVirtual().name("exchange-watch").start(this::lookAround);
    }

    @Override
    public void stop() {
        running = false;
        var watching = watch;
        if (watching != null) {
            LockSupport.unpark(watching);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @TransactionalEventListener
    void ordered(OrderingRuns.RunOrdered ordered) {
        take(ordered.run());
    }

    private void lookAround() {
        while (running) {
            try {
                tasks.due(clock.instant().minus(DAY)).forEach(this::orderDue);
                runs.open().forEach(this::take);
                matches.breakOffOrphans();
                calls.breakOffOrphans();
                matches.dispose();
            } catch (RuntimeException failure) {
                log.warn("looking for runs failed and will be tried again", failure);
            }
            LockSupport.parkNanos(LOOK_AROUND.toNanos());
        }
    }

    private void orderDue(Task task) {
        try {
            ordering.order(task, RunKind.INCREMENT);
        } catch (Problem refused) {
            log.info("task {} is due and cannot run: {}", task.id(), refused.getMessage());
        }
    }

    private void take(UUID run) {
        if (here.add(run)) {
            Thread.ofVirtual().name("run-" + run).start(() -> carryOutAlone(run));
        }
    }

    private void carryOutAlone(UUID run) {
        try {
            slots.acquire();
            try (var session = database.open()) {
                if (lock(session, "pg_try_advisory_lock", run)) {
                    try {
                        carryingOut.carryOut(run);
                    } finally {
                        lock(session, "pg_advisory_unlock", run);
                    }
                }
            } finally {
                slots.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException failure) {
            log.error("run {} broke off and will be taken again", run, failure);
        } finally {
            here.remove(run);
        }
    }

    private static boolean lock(Connection session, String function, UUID run) throws SQLException {
        try (var query = session.prepareStatement("SELECT " + function + "(hashtextextended(?, 0))")) {
            query.setString(1, "exchange.run:" + run);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
