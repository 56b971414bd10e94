package org.zhengshu.platform.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.exchange.MatchStore.Match;
import org.zhengshu.platform.http.OwnSessions;

/** Another process is another session: what holds its lock lives, and what it left when it died is broken off. */
@PlatformTest
class OrphanedMatchesTests {
    @Autowired
    ListMatches matches;

    @Autowired
    MatchStore store;

    @Autowired
    Presence presence;

    @Autowired
    OwnSessions database;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_match_of_a_second_process_runs_on_until_that_process_is_killed() throws SQLException {
        var other = UUID.randomUUID();
        try (var session = database.open()) {
            lock(session, other);
            var match = running(other);
            matches.breakOffOrphans();
            assertThat(state(match)).isEqualTo(RunState.RUNNING);

            kill(session);
            while (state(match) == RunState.RUNNING) {
                matches.breakOffOrphans();
            }
            assertThat(state(match)).isEqualTo(RunState.FAILED);
        }
    }

    @Test
    void the_own_matches_are_let_be() {
        var match = running(presence.announce());
        matches.breakOffOrphans();
        assertThat(state(match)).isEqualTo(RunState.RUNNING);
        assertThat(presence.announce()).isEqualTo(presence.announce());
    }

    @Test
    void a_broken_session_of_the_own_process_is_taken_anew() throws SQLException {
        var own = presence.announce();
        jdbc.sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                                + " AND ((classid::bigint << 32) | objid::bigint) = "
                                + Presence.LOCK.formatted(":process"))
                .param("process", own.toString())
                .query()
                .listOfRows();
        assertThat(presence.announce()).isEqualTo(own);
        var match = running(own);
        matches.breakOffOrphans();
        assertThat(state(match)).isEqualTo(RunState.RUNNING);
    }

    private UUID running(UUID process) {
        var match = new Match(
                UUID.randomUUID(),
                "2026-DB-1",
                "授-1",
                LocalDate.of(2026, 11, 1),
                "陈桂兰",
                Officials.CIVIL_AFFAIRS,
                UUID.randomUUID().toString(),
                "某人",
                RunState.RUNNING,
                Instant.now(),
                null,
                null,
                null,
                0,
                0);
        store.add(match, process, List.of(), List.of());
        return match.id();
    }

    private RunState state(UUID match) {
        return store.find(match).orElseThrow().state();
    }

    private static void lock(Connection session, UUID process) throws SQLException {
        try (var lock = session.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(" + Presence.LOCK.formatted("'" + process + "'") + ")");
        }
    }

    /** What the database sees of a {@code kill -9}: a session that is gone. */
    private void kill(Connection session) throws SQLException {
        int pid = session.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        jdbc.sql("SELECT pg_terminate_backend(:pid)").param("pid", pid).query().singleRow();
    }
}
