package org.zhengshu.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Where a source is and how its node logs in. Never shown: {@link #toString()} keeps all of it back.
 *
 * @param within the networks in which it may lie
 * @param onlySchema the one schema that this source is; null for all but those of the database system
 */
public record SourceAddress(
        DatabaseKind kind,
        DatabasePlace place,
        String user,
        String password,
        Link link,
        Networks within,
        @Nullable String onlySchema) {

    @Override
    public String toString() {
        return kind + " (address and password withheld)";
    }
}
