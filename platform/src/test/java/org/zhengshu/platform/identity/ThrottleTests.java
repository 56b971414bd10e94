package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.http.SqlTime;

@PlatformTest
class ThrottleTests {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    @Autowired
    JdbcClient jdbc;

    private final Hands clock = new Hands();
    private final Browser own = Browser.fresh();
    private Throttle throttle;

    @BeforeEach
    void nothing_has_failed() {
        jdbc.sql("DELETE FROM identity.failed_log_in").update();
        throttle = another();
    }

    @Test
    void the_fifth_failure_of_a_place_for_a_name_is_its_last() {
        fail(4, "li.na", address("192.0.2.1"));
        heard("li.na", address("192.0.2.1"));
        fail(1, "li.na", address("192.0.2.1"));
        refused("li.na", address("192.0.2.1"));
        heard("li.na", address("192.0.2.2"));
        heard("he.li", address("192.0.2.1"));
        heard("li.na", browser("192.0.2.1"));
        fail(5, "li.na", browser("192.0.2.1"));
        refused("li.na", browser("192.0.2.99"));
    }

    @Test
    void two_processes_count_together_and_a_restart_forgets_nothing() {
        var other = another();
        fail(3, "li.na", address("192.0.2.1"));
        other.failed("li.na", address("192.0.2.1"));
        heard("li.na", address("192.0.2.1"));
        other.failed("li.na", address("192.0.2.1"));
        for (var process : new Throttle[] {throttle, other, another()}) {
            assertThat(process.remaining("li.na", address("192.0.2.1"))).isPresent();
        }
    }

    @Test
    void it_is_over_with_the_window_and_a_refused_try_makes_it_no_longer() {
        fail(5, "li.na", address("192.0.2.1"));
        clock.now = clock.now.plus(WINDOW).minusMillis(1);
        assertThat(throttle.remaining("li.na", address("192.0.2.1"))).contains(Duration.ofMillis(1));
        clock.now = clock.now.plusMillis(1);
        heard("li.na", address("192.0.2.1"));
        fail(4, "li.na", address("192.0.2.1"));
        heard("li.na", address("192.0.2.1"));
    }

    @Test
    void a_clock_that_was_far_ahead_shuts_nobody_out() {
        clock.now = clock.now.plus(Duration.ofDays(3650));
        fail(5, "li.na", address("192.0.2.1"));
        clock.now = clock.now.minus(Duration.ofDays(3650));
        heard("li.na", address("192.0.2.1"));
    }

    @Test
    void a_name_that_fails_from_everywhere_is_heard_in_its_own_browsers_only() {
        for (int i = 1; i < Throttle.FAILURES_PER_LOGIN; i++) {
            fail(1, "li.na", address("192.0.2." + i));
        }
        heard("li.na", address("198.51.100.1"));
        fail(1, "li.na", address("192.0.2.200"));
        refused("li.na", address("198.51.100.1"));
        heard("li.na", browser("198.51.100.1"));
    }

    @Test
    void an_address_that_tries_all_names_is_heard_for_those_who_use_it_only() {
        for (int i = 1; i < Throttle.FAILURES_PER_ADDRESS; i++) {
            fail(1, "name" + i, address("192.0.2.1"));
        }
        heard("li.na", address("192.0.2.1"));
        fail(1, "another", address("192.0.2.1"));
        refused("li.na", address("192.0.2.1"));
        heard("li.na", browser("192.0.2.1"));
    }

    @Test
    void the_right_password_clears_the_owners_browser_and_an_administrator_everything() {
        fail(4, "li.na", browser("192.0.2.1"));
        throttle.opened("li.na", browser("192.0.2.1"));
        fail(4, "li.na", browser("192.0.2.1"));
        heard("li.na", browser("192.0.2.1"));
        fail(5, "li.na", address("192.0.2.1"));
        throttle.opened("li.na", address("192.0.2.1"));
        refused("li.na", address("192.0.2.1"));
        throttle.forget("li.na");
        heard("li.na", address("192.0.2.1"));
    }

    @Test
    void a_try_is_reserved_as_often_as_it_may_fail_and_is_given_back_when_it_was_not_made() {
        var session = Place.session(new AccountId(UUID.randomUUID()), "192.0.2.1");
        for (int i = 1; i <= 5; i++) {
            assertThat(throttle.reserve("li.na", session)).isTrue();
        }
        assertThat(throttle.reserve("li.na", session)).isFalse();
        throttle.release("li.na", session);
        assertThat(another().reserve("li.na", session)).isTrue();
        assertThat(throttle.reserve("li.na", session)).isFalse();
        refused("li.na", session);
        heard("li.na", address("192.0.2.1"));
        clock.now = clock.now.plus(WINDOW).minusMillis(1);
        assertThat(throttle.reserve("li.na", session)).isFalse();
        clock.now = clock.now.plusMillis(1);
        assertThat(throttle.reserve("li.na", session)).isTrue();
        throttle.release("li.na", session);
        assertThat(kept()).isZero();
        throttle.release("li.na", session);
        assertThat(kept()).isZero();
    }

    @Test
    void a_reserved_try_that_failed_counts_for_the_name_and_the_address_and_strangers_shut_no_session_out() {
        for (int i = 0; i < Throttle.FAILURES_PER_LOGIN; i++) {
            var session = Place.session(new AccountId(UUID.randomUUID()), "192.0.2.1");
            assertThat(throttle.reserve("li.na", session)).isTrue();
            throttle.failedAfter("li.na", session);
        }
        refused("li.na", address("192.0.2.9"));
        heard("li.na", Place.session(new AccountId(UUID.randomUUID()), "192.0.2.1"));
    }

    @Test
    void a_clearing_takes_what_is_over_and_leaves_the_newest_of_as_many_as_it_is_told() {
        fail(1, "old", address("192.0.2.1"));
        clock.now = clock.now.plus(WINDOW);
        fail(1, "li.na", address("192.0.2.2"));
        throttle.clear(3);
        assertThat(kept()).isEqualTo(3);
        clock.now = clock.now.plusSeconds(1);
        fail(1, "he.li", address("192.0.2.3"));
        throttle.clear(6);
        assertThat(kept()).isEqualTo(6);
        throttle.clear(5);
        assertThat(kept()).as("those of one moment stay together").isEqualTo(6);
        throttle.clear(3);
        assertThat(kept()).isEqualTo(3);
        fail(4, "he.li", address("192.0.2.3"));
        refused("he.li", address("192.0.2.3"));
    }

    @Test
    void no_more_counts_are_left_by_a_clearing_than_it_says() {
        jdbc.sql("""
                        INSERT INTO identity.failed_log_in (sort, name, place, failures, last_at)
                        SELECT 3, '', 'p' || i, 1, cast(:now AS timestamptz) - make_interval(secs => i * 0.001) FROM generate_series(1, :more) i
                        """)
                .param("now", SqlTime.param(clock.now))
                .param("more", Throttle.MAX_COUNTS + 1)
                .update();
        throttle.clear();
        assertThat(kept()).isEqualTo(Throttle.MAX_COUNTS);
        throttle.clear();
        assertThat(kept()).isEqualTo(Throttle.MAX_COUNTS);
    }

    @Test
    void what_was_typed_for_a_name_is_not_kept() {
        fail(1, "My-Password-2026!", address("192.0.2.1"));
        assertThat(jdbc.sql(
                                "SELECT string_agg(kept::text || encode(name, 'escape'), ' ') FROM identity.failed_log_in kept")
                        .query(String.class)
                        .single())
                .doesNotContain("My-Password");
    }

    @Test
    void who_has_a_network_of_ipv6_has_one_address() {
        assertThat(Place.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Place.network("2001:db8:1:2::9"));
        assertThat(Place.network("2001:db8:1:3::9")).isNotEqualTo(Place.network("2001:db8:1:2::9"));
        assertThat(Place.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private Throttle another() {
        return new Throttle(jdbc, new IdentitySettings(5, WINDOW, WINDOW), clock);
    }

    private static Place address(String address) {
        return Place.address(address);
    }

    private Place browser(String address) {
        return Place.browser(own, address);
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM identity.failed_log_in")
                .query(Long.class)
                .single();
    }

    private void fail(int times, String login, Place from) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login, from);
        }
    }

    private void heard(String login, Place from) {
        assertThat(throttle.remaining(login, from)).isEmpty();
    }

    private void refused(String login, Place from) {
        assertThat(throttle.remaining(login, from)).isPresent();
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
