package org.zhengshu.platform.catalogue;

import java.time.Instant;
import org.zhengshu.kernel.code.DepartmentCode;

/** What a rate needs of a live entry. */
public record RatedEntry(
        EntryId id,
        String name,
        DepartmentCode provider,
        SharingMode sharingMode,
        UpdateCycle updateCycle,
        Instant publishedAt) {}
