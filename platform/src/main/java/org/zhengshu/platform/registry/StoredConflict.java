package org.zhengshu.platform.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.lake.population.ConflictKind;

/** A conflict of the newest build. */
record StoredConflict(
        UUID id,
        ConflictKind kind,
        String number,
        UUID source,
        @Nullable String name,
        @Nullable String value,
        UUID otherSource,
        @Nullable String otherName,
        @Nullable String otherValue,
        @Nullable String ticket) {}
