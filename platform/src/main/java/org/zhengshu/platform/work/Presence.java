package org.zhengshu.platform.work;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.OwnSessions;

/**
 * This process as others see it: an advisory lock of a database session that it keeps. The database frees the lock when
 * the process dies, however it dies; no clock and no heartbeat has to be believed.
 */
@Component("workPresence")
class Presence {
    /** The lock of the process whose id is appended; in SQL, because both sides must say the same. */
    static final String LOCK = "hashtextextended('work.process:' || %s, 0)";

    private static final int ALIVE_WITHIN_SECONDS = 5;

    private final OwnSessions database;
    private final UUID process = UUID.randomUUID();
    private @Nullable Connection session;

    Presence(OwnSessions database) {
        this.database = database;
    }

    /** Holds the lock, anew where the session broke, and says under which name. */
    synchronized UUID announce() {
        try {
            var held = session;
            if (held == null || !held.isValid(ALIVE_WITHIN_SECONDS)) {
                leave();
                session = lock(database.open());
            }
            return process;
        } catch (SQLException unreachable) {
            throw new CannotGetJdbcConnectionException("the session of process " + process, unreachable);
        }
    }

    /** The lock ends with the session; one that does not answer is cut, for the next session waits for the lock. */
    @PreDestroy
    synchronized void leave() throws SQLException {
        var held = session;
        session = null;
        if (held == null) {
            return;
        }
        try {
            held.close();
        } catch (SQLException unanswered) {
            held.abort(Runnable::run);
        }
    }

    private Connection lock(Connection fresh) throws SQLException {
        try (var lock = fresh.prepareStatement("SELECT pg_advisory_lock(" + LOCK.formatted("?::text") + ")")) {
            lock.setString(1, process.toString());
            lock.execute();
            return fresh;
        } catch (SQLException failure) {
            fresh.close();
            throw failure;
        }
    }
}
