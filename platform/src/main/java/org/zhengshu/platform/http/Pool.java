package org.zhengshu.platform.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pools of connections to the platform's own database. Who waits for a connection of one never waits for what another
 * serves: readers of the open portal cannot take those of the officials, nor applications those of either.
 */
public enum Pool {
    /** Readers of the open portal, who only read. */
    PORTAL,
    /** Applications that call {@code /api/data}, and what citizens send. */
    API,
    /** Everybody who is logged in. */
    CONSOLE,
    /** Rounds, runs, publications: what nobody waits for; also start and migrations. */
    BACKGROUND,
    /**
     * A few connections for short writes beside a transaction that will roll back. Nothing that holds one waits for another,
     * so that a full pool elsewhere cannot wait for itself.
     */
    APART;

    private static final ThreadLocal<@Nullable Pool> PRESENT = new ThreadLocal<>();

    /** From which the present thread takes its connections. */
    public static Pool present() {
        var pool = PRESENT.get();
        return pool == null ? BACKGROUND : pool;
    }

    /** Does the work with connections of this pool. */
    public <T extends @Nullable Object> T during(Supplier<T> work) {
        var before = PRESENT.get();
        PRESENT.set(this);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    /** The same for work without a result. */
    public void during(Runnable work) {
        during(() -> {
            work.run();
            return this;
        });
    }

    /** For the edge, where beginning and end of a request are two methods. */
    static void set(@Nullable Pool pool) {
        if (pool == null) {
            PRESENT.remove();
        } else {
            PRESENT.set(pool);
        }
    }
}
