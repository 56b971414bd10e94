package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.zhengshu.kernel.error.Check;

class PoolSettingsTests {

    @Test
    void every_pool_has_an_end_of_waiting_for_locks_and_of_idle_transactions() {
        var settings = bound(Map.of());
        for (var pool : Pool.values()) {
            assertThat(settings.limits(pool).lock()).as("lock of " + pool).isPositive();
            assertThat(settings.limits(pool).idleInTransaction())
                    .as("idle of " + pool)
                    .isPositive();
        }
        assertThat(settings.limits(Pool.CONSOLE))
                .isEqualTo(new PoolSettings.Limits(
                        16,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1)));
    }

    @Test
    void every_limit_can_be_set_with_its_unit() {
        for (var pool : Pool.values()) {
            var at = "zhengshu.pools." + pool.name().toLowerCase(java.util.Locale.ROOT) + ".";
            var set = bound(Map.of(
                    at + "size", "3",
                    at + "patience", "PT7S",
                    at + "statement", "90s",
                    at + "lock", "1500ms",
                    at + "idle-in-transaction", "PT2M"));
            assertThat(set.limits(pool))
                    .isEqualTo(new PoolSettings.Limits(
                            3,
                            Duration.ofSeconds(7),
                            Duration.ofSeconds(90),
                            Duration.ofMillis(1_500),
                            Duration.ofMinutes(2)));
        }
    }

    @Test
    void a_limit_is_within_its_range_and_never_without_end() {
        limits(PoolSettings.SHORTEST, PoolSettings.SHORTEST);
        limits(PoolSettings.LONGEST_LOCK, PoolSettings.LONGEST_IDLE);
        for (var wrong : new Duration[] {
            Duration.ZERO, PoolSettings.SHORTEST.minusMillis(1), PoolSettings.LONGEST_LOCK.plusMillis(1)
        }) {
            assertThatThrownBy(() -> limits(wrong, PoolSettings.SHORTEST))
                    .isInstanceOf(Check.FailedCheck.class)
                    .hasMessageContaining("lock in zhengshu.pools");
        }
        for (var wrong : new Duration[] {
            Duration.ZERO, PoolSettings.SHORTEST.minusMillis(1), PoolSettings.LONGEST_IDLE.plusMillis(1)
        }) {
            assertThatThrownBy(() -> limits(PoolSettings.SHORTEST, wrong))
                    .isInstanceOf(Check.FailedCheck.class)
                    .hasMessageContaining("idle-in-transaction in zhengshu.pools");
        }
    }

    private static PoolSettings.Limits limits(Duration lock, Duration idle) {
        return new PoolSettings.Limits(1, Duration.ofSeconds(1), Duration.ZERO, lock, idle);
    }

    private static PoolSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("zhengshu.pools", PoolSettings.class);
    }
}
