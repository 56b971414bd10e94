package org.zhengshu.platform.nodes;

import org.jspecify.annotations.Nullable;

/**
 * An address to be, as it is kept.
 *
 * @param port null on the platform's embedded server
 */
record NewAddress(
        SourceKind kind,
        String host,
        @Nullable Integer port,
        String database,
        String user,
        String password,
        @Nullable String ca,
        @Nullable String plainReason,
        boolean frontEnd) {
    @Override
    public String toString() {
        return kind + " (address and password withheld)";
    }
}
