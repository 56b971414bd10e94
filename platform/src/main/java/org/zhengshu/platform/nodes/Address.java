package org.zhengshu.platform.nodes;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address of a source as people may see it: all but the password.
 *
 * @param port null on the platform's embedded server
 * @param ca null for a link in clear
 * @param frontEnd stated and confirmed with the address
 * @param trial null until it was tried
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
        boolean frontEnd,
        @Nullable Trial trial,
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

    boolean reached() {
        return trial instanceof Trial.Reached;
    }

    /** True when nothing but the password differs. */
    boolean isAs(NewAddress other) {
        return kind == other.kind()
                && host.equals(other.host())
                && Objects.equals(port, other.port())
                && database.equals(other.database())
                && user.equals(other.user())
                && frontEnd == other.frontEnd()
                && Objects.equals(ca, other.ca())
                && Objects.equals(plainReason, other.plainReason());
    }
}
