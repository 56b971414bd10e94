package org.zhengshu.platform.http;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of commands that took effect, each written in the command's own transaction: what is there was committed, and
 * what was not committed is not there. A twin waits on the index until the first has ended.
 */
@Component
public class CommandKeys {
    /** A command is not sent again after so long; then its key is forgotten. */
    static final Duration KEPT_FOR = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    CommandKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param made the id of what the command made or changed; null where its answer has none */
    record Done(byte[] fingerprint, int status, @Nullable String made) {
        boolean of(byte[] contents) {
            return MessageDigest.isEqual(fingerprint, contents);
        }
    }

    /** Claims the key for the present transaction; what the first came to when it has committed before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Done> claim(String owner, String key, byte[] fingerprint, int status) {
        int claimed = jdbc.sql("""
                        INSERT INTO http.command (owner, key, fingerprint, status, at)
                        VALUES (:owner, :key, :fingerprint, :status, :now)
                        ON CONFLICT (owner, key) DO NOTHING
                        """)
                .param("owner", owner)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", status)
                .param("now", SqlTime.param(clock.instant()))
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT fingerprint, status, made FROM http.command WHERE owner = :owner AND key = :key")
                .param("owner", owner)
                .param("key", key)
                .query((row, number) ->
                        new Done(row.getBytes("fingerprint"), row.getInt("status"), row.getString("made")))
                .optional();
    }

    /** What the command came to, before its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameTo(String owner, String key, int status, @Nullable String made) {
        jdbc.sql("UPDATE http.command SET status = :status, made = :made WHERE owner = :owner AND key = :key")
                .param("status", status)
                .param("made", made)
                .param("owner", owner)
                .param("key", key)
                .update();
    }

    /** Forgets what nobody sends again. */
    @Transactional
    public void clear() {
        jdbc.sql("DELETE FROM http.command WHERE at < :old")
                .param("old", SqlTime.param(clock.instant().minus(KEPT_FOR)))
                .update();
    }
}
