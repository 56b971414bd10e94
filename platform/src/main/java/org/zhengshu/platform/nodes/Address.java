package org.zhengshu.platform.nodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address of a source as people may see it: all but the password.
 *
 * @param port null on the platform's embedded server
 * @param ca null for a link in clear
 * @param asked null in what is older than this history, or was made by the platform itself
 */
record Address(
        int revision,
        AddressState state,
        SourceKind kind,
        String host,
        @Nullable Integer port,
        String database,
        String user,
        @Nullable String ca,
        @Nullable String plainReason,
        @Nullable By asked,
        Instant askedAt,
        @Nullable By decided,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    enum AddressState {
        ASKED,
        IN_FORCE,
        REPLACED,
        /** Another was asked for before anybody decided. */
        WITHDRAWN,
        REFUSED
    }

    record By(String account, String name) {}

    /** True when a session would go to the same place, as the same user, over a link that is kept the same way. */
    boolean leadsTo(NewAddress other) {
        return kind == other.kind()
                && host.equals(other.host())
                && java.util.Objects.equals(port, other.port())
                && database.equals(other.database())
                && user.equals(other.user())
                && java.util.Objects.equals(ca, other.ca())
                && java.util.Objects.equals(plainReason, other.plainReason());
    }
}
