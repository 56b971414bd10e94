package org.zhengshu.platform.demand;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Applications.
 *
 * @param unconditionalAtOnce true: an application for an unconditional entry is granted when it is signed, and the provider
 *     is informed; false: the provider answers within its working day
 */
@ConfigurationProperties("zhengshu.demand")
public record DemandSettings(@DefaultValue("true") boolean unconditionalAtOnce) {}
