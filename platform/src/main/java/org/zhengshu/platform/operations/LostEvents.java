package org.zhengshu.platform.operations;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;

/**
 * What one module tells another is written down in the transaction that it is about, and struck out when it was heard. A
 * process that is killed between the two leaves it standing; here it is told again, by whichever process comes first. Spring
 * Modulith 2.1 does so by itself at a start only, and an event that fails then waits for the next.
 */
@Component
class LostEvents {
    /** An event is heard within milliseconds of its commit; what is older than this was lost or has failed. */
    private static final Duration AGE = Duration.ofMinutes(1);

    /** So often heard in vain, it is not a matter of waiting. */
    private static final int ATTEMPTS = 5;

    private static final String UNHEARD = """
            SELECT count(*) FROM public.event_publication
            WHERE completion_date IS NULL AND completion_attempts >= :attempts
            """;

    /** Modulith 2.1 tells no event whose last telling died before its listener began: it would wait for ever. */
    private static final String TOLD_IN_VAIN = """
            UPDATE public.event_publication SET status = 'FAILED'
            WHERE completion_date IS NULL AND status = 'RESUBMITTED' AND last_resubmission_date < :before
            """;

    private final IncompleteEventPublications incomplete;
    private final JdbcClient jdbc;
    private final Clock clock;

    LostEvents(IncompleteEventPublications incomplete, JdbcClient jdbc, Clock clock) {
        this.incomplete = incomplete;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Every listener changes nothing when it hears twice.
     *
     * @throws IllegalStateException when some were told often and in vain: the round fails, and its page says so
     */
    void tellAgain() {
        long unheard =
                jdbc.sql(UNHEARD).param("attempts", ATTEMPTS).query(Long.class).single();
        jdbc.sql(TOLD_IN_VAIN)
                .param("before", SqlTime.param(clock.instant().minus(AGE)))
                .update();
        incomplete.resubmitIncompletePublicationsOlderThan(AGE);
        if (unheard > 0) {
            throw new IllegalStateException(unheard + " events were told " + ATTEMPTS + " times in vain");
        }
    }
}
