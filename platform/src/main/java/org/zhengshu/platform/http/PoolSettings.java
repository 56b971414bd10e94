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

    /** What is without end here would be everybody's: whoever waits for a lock, or sits in a transaction, holds others up. */
    static final Duration SHORTEST = Duration.ofMillis(100);

    static final Duration LONGEST_LOCK = Duration.ofHours(1);
    static final Duration LONGEST_IDLE = Duration.ofHours(2);

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
            within("lock", lock, LONGEST_LOCK);
            within("idle-in-transaction", idleInTransaction, LONGEST_IDLE);
        }
    }

    private static void within(String name, Duration value, Duration longest) {
        Check.that(
                value.compareTo(SHORTEST) >= 0 && value.compareTo(longest) <= 0,
                "%s in zhengshu.pools must be %s\u2026%s, got %s",
                name,
                SHORTEST,
                longest,
                value);
    }

    Limits limits(Pool pool) {
        return switch (pool) {
            case PORTAL -> portal.limits();
            case API -> api.limits();
            case CONSOLE -> console.limits();
            case BACKGROUND -> background.limits();
            case APART -> apart.limits();
        };
    }

    record Portal(
            @DefaultValue("8") int size,
            @DefaultValue("PT3S") Duration patience,
            @DefaultValue("PT5S") Duration statement,
            @DefaultValue("PT2S") Duration lock,
            @DefaultValue("PT10S") Duration idleInTransaction) {
        Limits limits() {
            return new Limits(size, patience, statement, lock, idleInTransaction);
        }
    }

    record Api(
            @DefaultValue("8") int size,
            @DefaultValue("PT5S") Duration patience,
            @DefaultValue("PT10S") Duration statement,
            @DefaultValue("PT5S") Duration lock,
            @DefaultValue("PT10S") Duration idleInTransaction) {
        Limits limits() {
            return new Limits(size, patience, statement, lock, idleInTransaction);
        }
    }

    record Console(
            @DefaultValue("16") int size,
            @DefaultValue("PT10S") Duration patience,
            @DefaultValue("PT1M") Duration statement,
            @DefaultValue("PT15S") Duration lock,
            @DefaultValue("PT1M") Duration idleInTransaction) {
        Limits limits() {
            return new Limits(size, patience, statement, lock, idleInTransaction);
        }
    }

    /** {@code statement} zero: without end. A publication of a million rows is one statement, and a run may wait for its turn at a table. */
    record Background(
            @DefaultValue("12") int size,
            @DefaultValue("PT30S") Duration patience,
            @DefaultValue("PT0S") Duration statement,
            @DefaultValue("PT5M") Duration lock,
            @DefaultValue("PT30M") Duration idleInTransaction) {
        Limits limits() {
            return new Limits(size, patience, statement, lock, idleInTransaction);
        }
    }

    record Apart(
            @DefaultValue("4") int size,
            @DefaultValue("PT10S") Duration patience,
            @DefaultValue("PT5S") Duration statement,
            @DefaultValue("PT2S") Duration lock,
            @DefaultValue("PT30S") Duration idleInTransaction) {
        Limits limits() {
            return new Limits(size, patience, statement, lock, idleInTransaction);
        }
    }
}
