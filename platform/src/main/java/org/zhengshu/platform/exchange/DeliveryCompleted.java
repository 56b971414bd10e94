package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.UUID;
import org.zhengshu.platform.policy.GrantId;

/**
 * A delivery under a grant arrived and was reconciled.
 *
 * @param begun when the run started: what the source changed later is not in it
 */
public record DeliveryCompleted(UUID run, GrantId grant, Instant begun) {}
