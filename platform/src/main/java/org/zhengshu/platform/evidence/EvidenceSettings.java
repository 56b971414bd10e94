package org.zhengshu.platform.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhengshu.kernel.error.Check;

/**
 * The ledger.
 *
 * @param origin the name that checkpoints carry
 * @param every how often waiting leaves are sequenced
 */
@ConfigurationProperties("zhengshu.evidence")
public record EvidenceSettings(
        @DefaultValue("zhengshu") String origin,
        @DefaultValue("PT0.3S") Duration every) {
    public EvidenceSettings {
        Check.that(
                every.toMillis() >= 50 && every.toMillis() <= 60_000,
                "zhengshu.evidence.every must be PT0.05S…PT1M, got %s",
                every);
    }
}
