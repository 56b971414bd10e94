package org.zhengshu.platform.lake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded engine's share of the machine; the limits are checked by the engine's own settings.
 *
 * @param memoryMegabytes what the engine may hold in memory; more is spilled to disk
 * @param threads how many threads it works with
 */
@ConfigurationProperties("zhengshu.lake")
public record LakeEngineSettings(
        @DefaultValue("512") int memoryMegabytes,
        @DefaultValue("2") int threads) {}
