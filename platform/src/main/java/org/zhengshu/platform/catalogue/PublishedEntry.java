package org.zhengshu.platform.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhengshu.kernel.code.DepartmentCode;

/** A published version of an entry; it never changes. {@code ways} are names of the sharing ways offered. */
public record PublishedEntry(
        EntryId id,
        int version,
        String code,
        String name,
        String summary,
        DepartmentCode provider,
        List<InformationItem> items,
        SharingMode sharingMode,
        String sharingScope,
        String sharingPurpose,
        String sharingCondition,
        Set<String> ways,
        OpennessMode opennessMode,
        UpdateCycle updateCycle,
        int grade,
        List<String> keywords,
        Instant publishedAt,
        boolean suspended) {
    public PublishedEntry {
        items = List.copyOf(items);
        ways = Set.copyOf(ways);
        keywords = List.copyOf(keywords);
    }

    public Optional<InformationItem> item(String itemName) {
        return items.stream().filter(item -> item.name().equals(itemName)).findFirst();
    }

    /** The first item of a kind: the identity number, the name. */
    public Optional<InformationItem> first(ItemKind kind) {
        return items.stream().filter(item -> item.kind() == kind).findFirst();
    }
}
