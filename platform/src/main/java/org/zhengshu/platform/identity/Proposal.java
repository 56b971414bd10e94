package org.zhengshu.platform.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one administrator would do to the account of an administrator; nothing of it is done before another one of another
 * kind confirms it (双人办理).
 *
 * @param before roles that the account had when it was proposed; {@code after} differs for {@link ProposalKind#ROLES} only
 * @param password the hash of the password given; gone once it is decided
 */
record Proposal(
        UUID id,
        ProposalKind kind,
        AccountId account,
        Set<Role> before,
        Set<Role> after,
        String reason,
        @Nullable String password,
        AccountId proposer,
        Role proposerRole,
        Instant proposedAt,
        Instant endsAt,
        State state,
        @Nullable AccountId decider,
        @Nullable Instant decidedAt) {

    /** Nobody confirms in March what somebody wanted in January. */
    static final Duration LASTS = Duration.ofDays(7);

    enum State {
        OPEN,
        CONFIRMED,
        REFUSED,
        /** Whoever proposed it took it back. */
        WITHDRAWN,
        /** Its time was over before anybody decided. */
        ENDED
    }

    State stateAt(Instant now) {
        return state == State.OPEN && !now.isBefore(endsAt) ? State.ENDED : state;
    }

    @Override
    public String toString() {
        return kind + " of " + account;
    }
}
