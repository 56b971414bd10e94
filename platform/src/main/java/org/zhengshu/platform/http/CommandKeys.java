package org.zhengshu.platform.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Commands that were sent with an {@code Idempotency-Key}, and what was answered. A key whose command runs is freed by the
 * process that runs it, or by the next start when that process was killed; never by the clock, which may jump.
 */
@Component
class CommandKeys implements SmartInitializingSingleton {
    /** Answers are kept this long. */
    static final Duration KEPT_FOR = Duration.ofDays(2);

    static final int RUNNING = 0;

    /** It took effect, and what was to be answered is not known any more. */
    static final int ANSWER_LOST = 1;

    private final JdbcClient jdbc;
    private final Clock clock;

    CommandKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param status what was answered, or {@link #RUNNING} or {@link #ANSWER_LOST} */
    record Kept(String fingerprint, int status, @Nullable String contentType, byte @Nullable [] body) {}

    /** Before the first request: of what a killed process left, commands without effect may be sent again. */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("DELETE FROM http.command WHERE status = 0 AND NOT effective").update();
        jdbc.sql("UPDATE http.command SET status = 1 WHERE status = 0").update();
    }

    /** Claims the key; empty when it is ours now, else what is kept under it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<Kept> claim(String owner, String key, String fingerprint) {
        var now = clock.instant();
        int claimed = jdbc.sql("""
                        INSERT INTO http.command (owner, key, fingerprint, status, at)
                        VALUES (:owner, :key, :fingerprint, 0, :now)
                        ON CONFLICT (owner, key) DO UPDATE SET fingerprint = excluded.fingerprint, at = excluded.at,
                            status = 0, effective = false, content_type = NULL, body = NULL
                        WHERE http.command.status <> 0 AND http.command.at < :old
                        """)
                .param("owner", owner)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("now", SqlTime.param(now))
                .param("old", SqlTime.param(now.minus(KEPT_FOR)))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        SELECT fingerprint, status, content_type, body FROM http.command
                        WHERE owner = :owner AND key = :key
                        """)
                .param("owner", owner)
                .param("key", key)
                .query((row, index) -> new Kept(
                        row.getString("fingerprint"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .optional();
    }

    /** Inside the command's transaction, when that has written anything: its effect and this mark are committed together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takesEffect(String owner, String key) {
        jdbc.sql("""
                        UPDATE http.command SET effective = true
                        WHERE pg_current_xact_id_if_assigned() IS NOT NULL AND owner = :owner AND key = :key
                        """).param("owner", owner).param("key", key).update();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(String owner, String key, int status, @Nullable String contentType, byte[] body) {
        jdbc.sql("UPDATE http.command SET status = :status, content_type = :type, body = :body"
                        + " WHERE owner = :owner AND key = :key")
                .param("status", status)
                .param("type", contentType)
                .param("body", body)
                .param("owner", owner)
                .param("key", key)
                .update();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void release(String owner, String key) {
        jdbc.sql("DELETE FROM http.command WHERE owner = :owner AND key = :key")
                .param("owner", owner)
                .param("key", key)
                .update();
    }
}
