package org.zhengshu.platform.audit;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.SubjectRef;

/**
 * Audits what is refused to callers of whom nobody knows who they are (no session, no valid credential), without letting
 * them fill the audit: of an address the first refusal is written at once, what follows within a minute is counted and
 * written as one event. A killed process loses the counts of its last minute, never the first refusal.
 */
@Component
@EnableScheduling
public class RefusingStrangers {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Addresses that are counted apart; what comes from further ones shares one count, so that nobody can fill memory. */
    static final int MAX_ADDRESSES = 4_096;

    private static final String ELSEWHERE = "*";

    /** The refusals of one address since its first one. */
    private record Count(Instant until, AuditAction action, SubjectRef path, long further) {
        Count oneMore() {
            return new Count(until, action, path, further + 1);
        }

        boolean over(Instant now) {
            return !now.isBefore(until);
        }
    }

    private final AuditTrail audit;
    private final ActorSource actors;
    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    RefusingStrangers(AuditTrail audit, ActorSource actors, Clock clock) {
        this.audit = audit;
        this.actors = actors;
        this.clock = clock;
    }

    /** @param path without its query, which may hold what the caller should not have sent */
    public void refused(AuditAction action, String method, String path) {
        var now = clock.instant();
        var address = actors.current().address();
        var place = counts.containsKey(address) || counts.size() < MAX_ADDRESSES ? address : ELSEWHERE;
        var subject = SubjectRef.of("path", shortened(path));
        var ended = new ArrayList<Count>();
        var count = counts.compute(place, (key, open) -> {
            if (open != null && !open.over(now)) {
                return open.oneMore();
            }
            if (open != null) {
                ended.add(open);
            }
            return new Count(now.plus(WINDOW), action, subject, 0);
        });
        ended.forEach(one -> writeCount(place, one));
        if (count.further() == 0) {
            audit.recordApart(AuditEvent.refused(action, subject).with("method", method));
        }
    }

    /** Writes the counts of addresses that have been silent since. */
    @Scheduled(fixedDelay = 60_000)
    void close() {
        var now = clock.instant();
        close(counts.entrySet().stream()
                .filter(one -> one.getValue().over(now))
                .map(Map.Entry::getKey)
                .toList());
    }

    @PreDestroy
    void closeAll() {
        close(List.copyOf(counts.keySet()));
    }

    private void close(List<String> places) {
        for (var place : places) {
            var count = counts.remove(place);
            if (count != null) {
                writeCount(place, count);
            }
        }
    }

    private void writeCount(String place, Count count) {
        if (count.further() > 0) {
            audit.recordApart(AuditEvent.refused(count.action(), count.path())
                    .with("times", count.further())
                    .with("from", place));
        }
    }

    private static String shortened(String path) {
        return path.length() <= SubjectRef.MAX_LENGTH ? path : path.substring(0, SubjectRef.MAX_LENGTH);
    }
}
