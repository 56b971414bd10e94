package org.zhengshu.platform.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which every probe of an entry's table found the same.
 *
 * @param since the first of these probes
 * @param until the last of them; what was between it and the next spell nobody looked at
 * @param latest the newest update time in the table, as written there
 */
public record MountSpell(
        EntryId entry,
        Instant since,
        Instant until,
        MountState state,
        @Nullable String latest) {}
