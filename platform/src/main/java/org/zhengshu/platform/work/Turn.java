package org.zhengshu.platform.work;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;

/** One attempt at an order, in the hand of whoever makes it. */
public final class Turn {
    /** Writing down each row would be slower than reading it. */
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(500);

    private final WorkStore store;
    private final WorkOrder order;
    private volatile @Nullable Halt halt;
    private long written;
    private String counting = "";

    Turn(WorkStore store, WorkOrder order) {
        this.store = store;
        this.order = order;
    }

    /** Why an attempt does not go on. */
    enum Halt {
        PAUSE,
        CANCEL,
        /** Another process has the order, or it has ended. */
        LEASE_LOST
    }

    /** Goes through whatever performs the work; told apart by the turn and not by its type. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Halted(UUID order, Halt why) {
            super(why + " of order " + order, null, false, false);
        }
    }

    public UUID id() {
        return order.id();
    }

    /** What it is done to. */
    public SubjectRef about() {
        return order.about();
    }

    /**
     * Says how far it is; not inside a transaction, which would hide it and keep others from steering. Ends the attempt when
     * somebody wished so or another process has the order.
     *
     * @param unit what is counted, as pages name it by {@code words.workUnit.<unit>}
     */
    public void progress(long done, @Nullable Long total, String unit) {
        long now = System.nanoTime();
        if (!unit.equals(counting) || now - written >= AT_MOST_EVERY.toNanos()) {
            counting = unit;
            written = now;
            heed(store.progress(order.id(), order.lease(), new WorkProgress(done, total, unit)));
        }
    }

    /** Between two steps: ends the attempt when somebody wished so or another process has the order. */
    public void mustGoOn() {
        heed(store.halt(order.id(), order.lease()));
    }

    private void heed(@Nullable Halt wished) {
        halt = wished;
        if (wished != null) {
            throw new Halted(order.id(), wished);
        }
    }

    /** Null when nothing but the work itself ended the attempt. */
    @Nullable
    Halt halt() {
        return halt;
    }
}
