package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.UUID;
import org.zhengshu.platform.policy.GrantId;

/**
 * A delivery under a grant arrived and was reconciled.
 *
 * @param begun when the run started: what the source changed later is not in it
 * @param ended when it was recorded as done, however late somebody hears of it
 */
public record DeliveryCompleted(UUID run, GrantId grant, Instant begun, Instant ended) {}
