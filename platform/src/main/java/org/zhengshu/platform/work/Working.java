package org.zhengshu.platform.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.Check;

/**
 * Takes orders that are due, of which another process may be at any moment in the midst of taking the same: each is claimed
 * under its lane's lock, and every claim raises its lease. Looks again when something was ordered or ended here, and every few
 * seconds for what other processes ordered or left.
 */
@Component
class Working implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Working.class);

    private static final Duration LOOK_AROUND = Duration.ofSeconds(2);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

    private final WorkKinds kinds;
    private final WorkStore store;
    private final EndingWork ending;
    private final Presence presence;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** What is done here, by its lease. */
    private final Map<Long, Thread> here = new ConcurrentHashMap<>();

    private volatile boolean working;
    private volatile boolean ready;
    private volatile @Nullable Thread watch;

    Working(
            WorkKinds kinds,
            WorkStore store,
            EndingWork ending,
            Presence presence,
            TransactionTemplate transaction,
            Clock clock) {
        this.kinds = kinds;
        this.store = store;
        this.ending = ending;
        this.presence = presence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Before anything that waits for work to end, as the sample city does. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void begin() {
        ready = true;
        start();
    }

    /** Only once the platform is ready to serve, which is later than its parts are started; after a stop it begins anew. */
    @Override
    public synchronized void start() {
        if (ready && !working) {
            working = true;
            watch = Thread.ofPlatform().name("work").daemon().start(this::look);
        }
    }

    @Override
    public boolean isRunning() {
        return working;
    }

    /** What is at work is asked to stop and goes back into the line; another process or the next start takes it. */
    @Override
    public void stop() {
        working = false;
        signal();
        long until = System.nanoTime() + PATIENCE_AT_THE_END.toNanos();
        try {
            // First whoever hands out the work: it would take again what is handed back.
            var looking = watch;
            if (looking != null) {
                looking.join(PATIENCE_AT_THE_END);
            }
            here.values().forEach(Thread::interrupt);
            for (var thread : here.values()) {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something may be due. */
    void signal() {
        LockSupport.unpark(watch);
    }

    private void look() {
        while (working) {
            try {
                takeOver();
                for (var lane : kinds.lanes().keySet()) {
                    apart("lane " + lane.name(), () -> fill(lane));
                }
            } catch (RuntimeException failure) {
                log.warn("looking for work failed and will be tried again", failure);
            }
            LockSupport.parkNanos(LOOK_AROUND.toNanos());
        }
    }

    /** What a process left when it ended, and what this one could not end because the database was away. */
    void takeOver() {
        var own = presence.announce();
        for (var orphan : store.orphans(kinds.names())) {
            apart("order " + orphan.id(), () -> ending.orphaned(orphan, kinds.of(orphan.kind())));
        }
        for (var held : store.heldBy(own)) {
            if (!here.containsKey(held.lease())) {
                apart("order " + held.id(), () -> ending.orphaned(held, kinds.of(held.kind())));
            }
        }
    }

    /** What fails here for one order or lane keeps no other from its turn. */
    private static void apart(String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException failure) {
            log.warn("looking after {} failed and will be tried again", what, failure);
        }
    }

    private void fill(Lane lane) {
        for (var next = claim(lane); next.isPresent(); next = claim(lane)) {
            var order = next.get();
            var thread = Thread.ofPlatform()
                    .name(order.kind() + " " + order.id())
                    .daemon()
                    .unstarted(() -> attempt(order));
            here.put(order.lease(), thread);
            thread.start();
        }
    }

    private Optional<WorkOrder> claim(Lane lane) {
        if (!working) {
            return Optional.empty();
        }
        var holder = presence.announce();
        var known = Check.present(kinds.lanes().get(lane), lane.name());
        return Check.present(
                transaction.execute(status -> {
                    store.lock(lane);
                    return store.claim(lane, known, holder, clock.instant());
                }),
                "the answer of a claim");
    }

    private void attempt(WorkOrder order) {
        var kind = kinds.of(order.kind());
        var turn = new Turn(store, order);
        try {
            var end = kind.perform(turn);
            ending.done(order, kind, end);
        } catch (Exception failure) {
            unended(order, kind, turn, failure);
        } finally {
            here.remove(order.lease());
            signal();
        }
    }

    /** A failure to write the failure down leaves the order to the next look. */
    private void unended(WorkOrder order, WorkKind kind, Turn turn, Exception failure) {
        // An interrupted thread gets no connection, and what interrupted it is known.
        Thread.interrupted();
        try {
            var halt = turn.halt();
            if (halt != null) {
                ending.halted(order, kind, halt);
            } else if (!working) {
                ending.stopped(order, kind);
            } else {
                var problem = kind.problem(failure);
                if (problem == failure) {
                    log.warn("{} {} failed: {}", order.kind(), order.id(), problem.getMessage());
                } else {
                    log.error("{} {} failed", order.kind(), order.id(), failure);
                }
                ending.failed(order, kind, problem);
            }
        } catch (RuntimeException away) {
            log.error("{} {} could not be ended and will be taken again", order.kind(), order.id(), away);
        }
    }
}
