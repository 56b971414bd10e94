package org.zhengshu.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The machine's clock, which a test sets back and forward while the platform runs. */
public final class JumpingClock extends Clock {
    private final Clock machine = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private volatile Duration off = Duration.ZERO;

    /** Puts it in the place of the real clock. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Instead {
        @Bean
        @Primary
        JumpingClock jumpingClock() {
            return new JumpingClock();
        }
    }

    public void jump(Duration by) {
        off = off.plus(by);
    }

    public void right() {
        off = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var itself = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return itself.withZone(other);
            }

            @Override
            public Instant instant() {
                return itself.instant();
            }
        };
    }
}
