package org.zhengshu.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhengshu.kernel.error.Check;

/**
 * The pools of connections to the platform's database. Their sizes together stay below the server's {@code max_connections}.
 *
 * @param portal readers of the open portal
 * @param api applications
 * @param console people who are logged in
 * @param background rounds, runs and publications
 * @param apart short writes beside a transaction
 */
@ConfigurationProperties("zhengshu.pools")
record PoolSettings(
        @DefaultValue Portal portal,
        @DefaultValue Api api,
        @DefaultValue Console console,
        @DefaultValue Background background,
        @DefaultValue Apart apart) {

    static final int MAX_SIZE = 200;

    /** What all pools have: how many connections, how long one is waited for, and what ends what hangs. */
    record Limits(int size, Duration patience, Duration statement, Duration lock, Duration idleInTransaction) {
        Limits {
            Check.that(
                    size >= 1 && size <= MAX_SIZE,
                    "a pool of zhengshu.pools has 1…%d connections, got %d",
                    MAX_SIZE,
                    size);
            Check.that(
                    patience.toMillis() >= 250 && patience.compareTo(Duration.ofMinutes(1)) <= 0,
                    "patience in zhengshu.pools must be PT0.25S…PT1M, got %s",
                    patience);
            Check.that(!statement.isNegative(), "statement in zhengshu.pools must not be negative, got %s", statement);
        }
    }

    Limits limits(Pool pool) {
        return switch (pool) {
            case PORTAL -> limits(portal.size, portal.patience, portal.statement, 2, 10);
            case API -> limits(api.size, api.patience, api.statement, 5, 10);
            case CONSOLE -> limits(console.size, console.patience, console.statement, 15, 60);
            // A publication of a million rows is one statement, and a run may wait for its turn at a table.
            case BACKGROUND -> limits(background.size, background.patience, background.statement, 300, 1_800);
            case APART -> limits(apart.size, apart.patience, apart.statement, 2, 30);
        };
    }

    private static Limits limits(int size, Duration patience, Duration statement, int lock, int idle) {
        return new Limits(size, patience, statement, Duration.ofSeconds(lock), Duration.ofSeconds(idle));
    }

    record Portal(
            @DefaultValue("8") int size,
            @DefaultValue("PT3S") Duration patience,
            @DefaultValue("PT5S") Duration statement) {}

    record Api(
            @DefaultValue("8") int size,
            @DefaultValue("PT5S") Duration patience,
            @DefaultValue("PT10S") Duration statement) {}

    record Console(
            @DefaultValue("16") int size,
            @DefaultValue("PT10S") Duration patience,
            @DefaultValue("PT1M") Duration statement) {}

    /** {@code statement} zero: without end. */
    record Background(
            @DefaultValue("12") int size,
            @DefaultValue("PT30S") Duration patience,
            @DefaultValue("PT0S") Duration statement) {}

    record Apart(
            @DefaultValue("4") int size,
            @DefaultValue("PT10S") Duration patience,
            @DefaultValue("PT5S") Duration statement) {}
}
