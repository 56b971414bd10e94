package org.zhengshu.platform.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.node.TableRef;

/** 挂接: the entry's real table, as the last probe found it. {@code updateColumn} tells when a row changed. */
public record Mount(
        EntryId entry,
        TableRef table,
        @Nullable String updateColumn,
        long rows,
        MountState state,
        Instant probedAt,
        @Nullable String latest) {

    /** An empty table does not count as mounted, and an unreadable one neither. */
    public boolean healthy() {
        return state == MountState.HEALTHY;
    }
}
