package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.policy.GrantId;

/**
 * A delivery under a grant arrived and was reconciled.
 *
 * @param begun when the run started: what the source changed later is not in it
 * @param ended when it was recorded as done, however late somebody hears of it; null in what an earlier version told
 */
public record DeliveryCompleted(
        UUID run, GrantId grant, Instant begun, @Nullable Instant ended) {

    /** The time of the delivery; where an earlier version did not say it, when it is heard. */
    public Instant endedOr(Instant heard) {
        return ended == null ? heard : ended;
    }
}
