package org.zhengshu.kernel.error;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A moment at which the fault tests may end the process as {@code kill -9} would: no shutdown hook, no finally block. Armed
 * by the system property {@code zhengshu.fault=NAME@N} (at the N-th time NAME is reached), else free of cost and effect.
 */
public final class FaultPoint {
    /** What a process killed by signal 9 answers. */
    public static final int EXIT_CODE = 137;

    private static final String ARMED = System.getProperty("zhengshu.fault", "");
    private static final ConcurrentHashMap<String, AtomicInteger> REACHED = new ConcurrentHashMap<>();

    private FaultPoint() {}

    /** Says that the moment {@code name} ({@code exchange.between-chunks}) is reached. */
    public static void reach(String name) {
        if (ARMED.isEmpty() || !ARMED.startsWith(name + "@")) {
            return;
        }
        int count =
                REACHED.computeIfAbsent(name, ignored -> new AtomicInteger()).incrementAndGet();
        if (count == Integer.parseInt(ARMED.substring(name.length() + 1))) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
