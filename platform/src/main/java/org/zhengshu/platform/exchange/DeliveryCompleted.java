package org.zhengshu.platform.exchange;

import java.util.UUID;
import org.zhengshu.platform.policy.GrantId;

/** A delivery under a grant arrived and was reconciled. */
public record DeliveryCompleted(UUID run, GrantId grant) {}
