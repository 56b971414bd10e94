package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTests {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final Hands clock = new Hands();
    private final Throttle throttle = new Throttle(new IdentitySettings(5, WINDOW, WINDOW), clock);

    @Test
    void the_fifth_failure_of_a_place_for_a_name_is_its_last_also_where_the_owner_logs_in() {
        fail(4, "li.na", "192.0.2.1");
        heard("li.na", "192.0.2.1", true);
        fail(1, "li.na", "192.0.2.1");
        refused("li.na", "192.0.2.1", true);
        heard("li.na", "192.0.2.2", false);
        heard("he.li", "192.0.2.1", false);
    }

    @Test
    void it_is_over_with_the_window_and_a_refused_try_makes_it_no_longer() {
        fail(5, "li.na", "192.0.2.1");
        clock.now = clock.now.plus(WINDOW).minusMillis(1);
        refused("li.na", "192.0.2.1", false);
        clock.now = clock.now.plusMillis(1);
        heard("li.na", "192.0.2.1", false);
    }

    @Test
    void a_clock_that_was_far_ahead_shuts_nobody_out() {
        clock.now = clock.now.plus(Duration.ofDays(3650));
        fail(5, "li.na", "192.0.2.1");
        clock.now = clock.now.minus(Duration.ofDays(3650));
        heard("li.na", "192.0.2.1", false);
    }

    @Test
    void a_name_that_fails_from_everywhere_is_heard_at_its_usual_places_only() {
        for (int i = 1; i < Throttle.FAILURES_PER_LOGIN; i++) {
            fail(1, "li.na", "192.0.2." + i);
        }
        heard("li.na", "198.51.100.1", false);
        fail(1, "li.na", "192.0.2.200");
        refused("li.na", "198.51.100.1", false);
        heard("li.na", "198.51.100.1", true);
    }

    @Test
    void an_address_that_tries_all_names_is_heard_for_those_who_use_it_only() {
        for (int i = 1; i < Throttle.FAILURES_PER_ADDRESS; i++) {
            fail(1, "name" + i, "192.0.2.1");
        }
        heard("li.na", "192.0.2.1", false);
        fail(1, "another", "192.0.2.1");
        refused("li.na", "192.0.2.1", false);
        heard("li.na", "192.0.2.1", true);
    }

    @Test
    void the_right_password_and_an_administrator_clear_it() {
        fail(4, "li.na", "192.0.2.1");
        throttle.succeeded("li.na", "192.0.2.1");
        fail(4, "li.na", "192.0.2.1");
        heard("li.na", "192.0.2.1", false);
        fail(1, "li.na", "192.0.2.1");
        refused("li.na", "192.0.2.1", false);
        throttle.forget("li.na");
        heard("li.na", "192.0.2.1", false);
    }

    @Test
    void no_more_counts_are_kept_than_memory_was_given_for() {
        for (int i = 0; i < Throttle.MAX_COUNTS; i++) {
            throttle.failed("name" + i, "address" + i);
        }
        assertThat(throttle.kept()).isEqualTo(Throttle.MAX_COUNTS);
        throttle.failed("one.more", "one.more");
        assertThat(throttle.kept()).isEqualTo(Throttle.MAX_COUNTS);
    }

    @Test
    void who_has_a_network_of_ipv6_has_one_address() {
        assertThat(Throttle.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Throttle.network("2001:db8:1:2::9"));
        assertThat(Throttle.network("2001:db8:1:3::9")).isNotEqualTo(Throttle.network("2001:db8:1:2::9"));
        assertThat(Throttle.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private void fail(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login, address);
        }
    }

    private void heard(String login, String address, boolean usual) {
        assertThat(throttle.refuses(login, address, usual)).isFalse();
    }

    private void refused(String login, String address, boolean usual) {
        assertThat(throttle.refuses(login, address, usual)).isTrue();
    }

    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-11-27T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
