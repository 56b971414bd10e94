package org.zhengshu.kernel.node;

import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.exchange.Manifest;

/**
 * What a copy did. Both manifests were made independently, one while reading the source and one from what the target
 * stored; {@link #reconciled()} compares them.
 *
 * @param inserted rows that are new at the target
 * @param updated rows that changed
 * @param deleted rows that vanished at the source and so at the target
 * @param highWater the newest update value seen, for the next increment
 */
public record CopyResult(
        Manifest sent,
        Manifest received,
        long inserted,
        long updated,
        long deleted,
        @Nullable String highWater) {

    public boolean reconciled() {
        return sent.rows() == received.rows() && sent.rowsDigest().equals(received.rowsDigest());
    }
}
