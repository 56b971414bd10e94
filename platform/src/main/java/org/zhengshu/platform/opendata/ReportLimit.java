package org.zhengshu.platform.opendata;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;

/** At most so many reports from one network address within an hour; forgets the address that was quiet longest. */
@Component
class ReportLimit {
    static final int PER_HOUR = 10;
    static final int ADDRESSES = 10_000;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, ArrayDeque<Instant>> reports = new LinkedHashMap<>(16, 0.75f, true);

    ReportLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized void count(String address) {
        var now = clock.instant();
        var times = reports.computeIfAbsent(address, unknown -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() >= PER_HOUR) {
            throw Problem.of(OpendataProblem.TOO_OFTEN, PER_HOUR);
        }
        times.addLast(now);
        if (reports.size() > ADDRESSES) {
            reports.remove(reports.keySet().iterator().next());
        }
    }
}
