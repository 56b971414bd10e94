package org.zhengshu.platform.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Refuses log-ins before any hash is made, by what failed lately: of one address for one log-in name, of a name from
 * anywhere, of an address for any name. Names that nobody has count like all others, so that an answer tells nothing about
 * them. Successes never count. From where an account was opened before, only its own failures there hold: what strangers
 * tried elsewhere shuts nobody out. In memory, of this process: a second process counts for itself.
 */
@Component
class Throttle {
    static final int FAILURES_PER_LOGIN = 20;
    static final int FAILURES_PER_ADDRESS = 100;

    /** Counts of each sort; the one that failed longest ago makes room, so that nobody can fill memory. */
    static final int MAX_COUNTS = 10_000;

    private static final int IPV6_NETWORK = 8;

    private record Pair(String login, String address) {}

    private final Clock clock;
    private final Counts<Pair> pairs;
    private final Counts<String> logins;
    private final Counts<String> addresses;

    Throttle(IdentitySettings settings, Clock clock) {
        this.clock = clock;
        this.pairs = new Counts<>(settings.failuresBeforeLock(), settings.lockFor());
        this.logins = new Counts<>(FAILURES_PER_LOGIN, settings.lockFor());
        this.addresses = new Counts<>(FAILURES_PER_ADDRESS, settings.lockFor());
    }

    /** @param usual whether the account of the name, if there is one, was opened from the address before */
    synchronized boolean refuses(String login, String address, boolean usual) {
        var now = clock.instant();
        var network = network(address);
        return pairs.full(new Pair(shortened(login), network), now)
                || (!usual && (logins.full(shortened(login), now) || addresses.full(network, now)));
    }

    synchronized void failed(String login, String address) {
        var now = clock.instant();
        var network = network(address);
        pairs.count(new Pair(shortened(login), network), now);
        logins.count(shortened(login), now);
        addresses.count(network, now);
    }

    /** The right password: earlier mistakes of the same person are over. */
    synchronized void succeeded(String login, String address) {
        pairs.forget(new Pair(shortened(login), network(address))::equals);
    }

    /** An administrator opened the lock. */
    synchronized void forget(String login) {
        pairs.forget(pair -> pair.login().equals(login));
        logins.forget(login::equals);
    }

    synchronized int kept() {
        return Math.max(pairs.size(), Math.max(logins.size(), addresses.size()));
    }

    /** No account has a longer name, so that longer ones may share their counts. */
    private static String shortened(String login) {
        return login.length() <= NewAccount.MAX_LOGIN_LENGTH
                ? login
                : login.substring(0, NewAccount.MAX_LOGIN_LENGTH + 1);
    }

    /** Whoever has one address of IPv6 has the 2⁶⁴ of its network. */
    static String network(String address) {
        try {
            if (address.indexOf(':') >= 0 && InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                var bytes = six.getAddress();
                java.util.Arrays.fill(bytes, IPV6_NETWORK, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
        } catch (IllegalArgumentException | java.net.UnknownHostException unreadable) {
            return address;
        }
        return address;
    }

    /** Failures by key; a count is over when nothing failed for {@code window}. */
    private static final class Counts<K> {
        private record Count(int failures, Instant last) {}

        private final int limit;
        private final Duration window;
        private final LinkedHashMap<K, Count> counts = new LinkedHashMap<>();

        Counts(int limit, Duration window) {
            this.limit = limit;
            this.window = window;
        }

        boolean full(K key, Instant now) {
            var count = counts.get(key);
            return count != null && !over(count, now) && count.failures() >= limit;
        }

        /** Puts the key last: the map stands in the order of the last failures. */
        void count(K key, Instant now) {
            var count = counts.remove(key);
            if (counts.size() >= MAX_COUNTS) {
                counts.pollFirstEntry();
            }
            counts.put(key, new Count(count == null || over(count, now) ? 1 : count.failures() + 1, now));
        }

        void forget(Predicate<K> keys) {
            counts.keySet().removeIf(keys);
        }

        int size() {
            return counts.size();
        }

        /** A clock that was far ahead when something failed shuts nobody out once it is right. */
        private boolean over(Count count, Instant now) {
            return Duration.between(count.last(), now).abs().compareTo(window) >= 0;
        }
    }
}
