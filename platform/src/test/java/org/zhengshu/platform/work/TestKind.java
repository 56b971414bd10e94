package org.zhengshu.platform.work;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Caller;

/** Work that says what was done to it. */
final class TestKind implements WorkKind {
    private final Lane lane;
    private final AtCrash atCrash;
    private final Doing doing;
    final Map<UUID, AtomicInteger> performed = new ConcurrentHashMap<>();
    final Map<UUID, AtomicInteger> kept = new ConcurrentHashMap<>();
    final Queue<UUID> cancelled = new ConcurrentLinkedQueue<>();
    final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();

    /** That an order is given up fails. */
    volatile boolean refuses;

    interface Doing {
        void with(Turn turn) throws Exception;
    }

    TestKind(Lane lane, AtCrash atCrash, Doing doing) {
        this.lane = lane;
        this.atCrash = atCrash;
        this.doing = doing;
    }

    @Override
    public String name() {
        return "test." + lane.name();
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public AtCrash atCrash() {
        return atCrash;
    }

    @Override
    public Retries retries() {
        return Retries.BACKING_OFF;
    }

    @Override
    public WorkEnd perform(Turn turn) throws Exception {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            performed.computeIfAbsent(turn.id(), id -> new AtomicInteger()).incrementAndGet();
            doing.with(turn);
            return () ->
                    kept.computeIfAbsent(turn.id(), id -> new AtomicInteger()).incrementAndGet();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    @Override
    public void givenUp(UUID order, Problem problem) {
        if (refuses) {
            throw new IllegalStateException("refuses");
        }
        givenUp.add(problem.code().slug());
    }

    @Override
    public void cancelled(UUID order) {
        cancelled.add(order);
    }

    @Override
    public void again(UUID order, Caller caller) {}
}
