package org.zhengshu.platform.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhengshu.kernel.error.Check;

/**
 * Log-in, after GB/T 22239-2019 level 3 (待核).
 *
 * @param failuresBeforeLock wrong passwords in a row before the account locks, and before an address is not heard about it
 * @param lockFor how long it stays locked, and how long failures count
 * @param idleTimeout how long a session may stand still, at most 30 minutes
 */
@ConfigurationProperties("zhengshu.identity")
public record IdentitySettings(
        @DefaultValue("5") int failuresBeforeLock,
        @DefaultValue("PT30M") Duration lockFor,
        @DefaultValue("PT30M") Duration idleTimeout) {
    public IdentitySettings {
        Check.that(
                failuresBeforeLock >= 3 && failuresBeforeLock <= 10,
                "zhengshu.identity.failures-before-lock must be 3…10, got %d",
                failuresBeforeLock);
        Check.that(
                !idleTimeout.isNegative() && idleTimeout.compareTo(Duration.ofMinutes(30)) <= 0,
                "zhengshu.identity.idle-timeout is at most PT30M, got %s",
                idleTimeout);
    }
}
