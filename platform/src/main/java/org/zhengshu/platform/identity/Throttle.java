package org.zhengshu.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.http.SqlTime;

/**
 * Refuses log-ins before any hash is made, by what failed lately: of one place for one log-in name, of a name from anywhere, of an
 * address for any name. Names that nobody has count like all others, so that an answer tells nothing about them. Successes never
 * count. In a browser where the account was opened before, only its own failures hold: what strangers tried elsewhere, or beside
 * him at the same address, shuts nobody out. Counted in the database, for all processes: one statement for each failure, which
 * holds its rows as long as it runs and whose commit does not wait for the disk.
 */
@Component
class Throttle implements FailedLogIns {
    static final int FAILURES_PER_LOGIN = 20;
    static final int FAILURES_PER_ADDRESS = 100;

    /** What is left by a clearing. Each count costs a hash, of which a process makes four at once, so that few come between. */
    static final int MAX_COUNTS = 100_000;

    private final JdbcClient jdbc;
    private final IdentitySettings settings;
    private final Clock clock;

    Throttle(JdbcClient jdbc, IdentitySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** After how long the name is heard again from there; empty when it is heard now. */
    Optional<Duration> remaining(String login, Place from) {
        var now = clock.instant();
        var window = settings.lockFor();
        // A clock that was far ahead when something failed shuts nobody out once it is right.
        return jdbc.sql("""
                        SELECT max(last_at) FROM identity.failed_log_in
                        WHERE last_at > :since AND last_at < :ahead
                            AND ((sort = 1 AND name = :name AND place = :key AND failures >= :perPlace)
                                OR (NOT :known AND sort = 2 AND name = :name AND place = '' AND failures >= :perLogin)
                                OR (NOT :known AND sort = 3 AND name = '' AND place = :network AND failures >= :perAddress))
                        """)
                .param("name", Browser.digest(login))
                .param("key", from.key())
                .param("network", from.network())
                .param("known", from.known())
                .param("perPlace", settings.failuresBeforeLock())
                .param("perLogin", FAILURES_PER_LOGIN)
                .param("perAddress", FAILURES_PER_ADDRESS)
                .param("since", SqlTime.param(now.minus(window)))
                .param("ahead", SqlTime.param(now.plus(window)))
                .query((row, index) -> Optional.ofNullable(SqlTime.read(row, "max")))
                .single()
                .map(last -> window.minus(Duration.between(last, now).abs()));
    }

    void failed(String login, Place from) {
        count(login, from, 1);
    }

    /**
     * Counts a try in its place before it is made, so that those who try beside each other have no more tries than those who try one
     * after the other. False when there is none left, and then nothing is counted; who failed is {@link #failedAfter} as well.
     */
    boolean reserve(String login, Place from) {
        var now = clock.instant();
        var window = settings.lockFor();
        return jdbc.sql("""
                        INSERT INTO identity.failed_log_in AS kept (sort, name, place, failures, last_at)
                        VALUES (1, :name, :key, 1, :now)
                        ON CONFLICT (sort, name, place) DO UPDATE SET last_at = excluded.last_at,
                            failures = CASE WHEN kept.last_at > :since AND kept.last_at < :ahead
                                THEN kept.failures + 1 ELSE 1 END
                            WHERE kept.failures < :perPlace OR NOT (kept.last_at > :since AND kept.last_at < :ahead)
                        """)
                        .param("name", Browser.digest(login))
                        .param("key", from.key())
                        .param("now", SqlTime.param(now))
                        .param("since", SqlTime.param(now.minus(window)))
                        .param("ahead", SqlTime.param(now.plus(window)))
                        .param("perPlace", settings.failuresBeforeLock())
                        .update()
                == 1;
    }

    /** What was reserved in its place failed: it counts for the name and the address too. */
    void failedAfter(String login, Place from) {
        count(login, from, 2);
    }

    /** What was reserved was not tried. */
    void release(String login, Place from) {
        for (var sql : List.of(
                "DELETE FROM identity.failed_log_in WHERE sort = 1 AND name = :name AND place = :key AND failures = 1",
                "UPDATE identity.failed_log_in SET failures = failures - 1"
                        + " WHERE sort = 1 AND name = :name AND place = :key AND failures > 1")) {
            int done = jdbc.sql(sql)
                    .param("name", Browser.digest(login))
                    .param("key", from.key())
                    .update();
            if (done > 0) {
                return;
            }
        }
    }

    /** @param first the sort to begin with */
    private void count(String login, Place from, int first) {
        var now = clock.instant();
        var window = settings.lockFor();
        jdbc.sql("""
                        WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
                        INSERT INTO identity.failed_log_in AS kept (sort, name, place, failures, last_at)
                        SELECT sort, name, place, 1, :now FROM quick,
                            (VALUES (1, :name, :key), (2, :name, ''), (3, ''::bytea, :network)) AS one (sort, name, place)
                        WHERE sort >= :first
                        ON CONFLICT (sort, name, place) DO UPDATE SET last_at = excluded.last_at,
                            failures = CASE WHEN kept.last_at > :since AND kept.last_at < :ahead
                                THEN kept.failures + 1 ELSE 1 END
                        """)
                .param("name", Browser.digest(login))
                .param("key", from.key())
                .param("network", from.network())
                .param("first", first)
                .param("now", SqlTime.param(now))
                .param("since", SqlTime.param(now.minus(window)))
                .param("ahead", SqlTime.param(now.plus(window)))
                .update();
    }

    /**
     * The right password: in a browser that is known the owner's earlier mistakes are over. What is counted for an address stays,
     * or whoever shares it would learn from a count that ended that the name exists; the owner is not counted by it any more.
     */
    void opened(String login, Place from) {
        if (from.known()) {
            jdbc.sql("DELETE FROM identity.failed_log_in WHERE sort = 1 AND name = :name AND place = :key")
                    .param("name", Browser.digest(login))
                    .param("key", from.key())
                    .update();
        }
    }

    /** An administrator opened the lock. */
    void forget(String login) {
        jdbc.sql("""
                        DELETE FROM identity.failed_log_in WHERE ctid IN (
                            SELECT ctid FROM identity.failed_log_in WHERE sort IN (1, 2) AND name = :name
                            ORDER BY sort, place FOR UPDATE)
                        """).param("name", Browser.digest(login)).update();
    }

    @Override
    @Transactional
    public void clear() {
        clear(MAX_COUNTS);
    }

    /** Those that are over, and of the rest the oldest beyond {@code most}; what is being counted just now stays. */
    void clear(int most) {
        var now = clock.instant();
        jdbc.sql("""
                        DELETE FROM identity.failed_log_in WHERE ctid IN (
                            SELECT ctid FROM identity.failed_log_in
                            WHERE last_at <= :since OR last_at >= :ahead OR last_at < (
                                SELECT min(last_at) FROM (
                                    SELECT last_at FROM identity.failed_log_in ORDER BY last_at DESC LIMIT :most) AS kept
                                HAVING count(*) = :most)
                            FOR UPDATE SKIP LOCKED)
                        """)
                .param("since", SqlTime.param(now.minus(settings.lockFor())))
                .param("ahead", SqlTime.param(now.plus(settings.lockFor())))
                .param("most", most)
                .update();
    }
}
