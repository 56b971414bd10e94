package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.InventoryCounts;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** The catalogue's reading face over a map: entries that are mounted to real tables of a test's source. */
public final class MountedEntries implements Catalogue {
    private final Map<EntryId, PublishedEntry> entries = new ConcurrentHashMap<>();
    private final Map<EntryId, Mount> mounts = new ConcurrentHashMap<>();

    /** Puts the twin in the place of the real catalogue. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Instead {
        @Bean
        @Primary
        MountedEntries mountedEntries() {
            return new MountedEntries();
        }
    }

    public void clear() {
        entries.clear();
        mounts.clear();
    }

    public static InformationItem item(String name, String column, ItemKind kind, boolean key) {
        return new InformationItem(name, column, kind, ColumnType.TEXT, null, null, key, 3, true, false, "");
    }

    public PublishedEntry publish(
            DepartmentCode provider, String name, SourceId source, String table, InformationItem... items) {
        var id = new EntryId(UUID.randomUUID());
        var entry = new PublishedEntry(
                id,
                1,
                "3070420001/" + String.format("%06d", entries.size() + 1),
                name,
                "",
                provider,
                List.of(items),
                SharingMode.CONDITIONAL,
                "",
                "",
                "",
                Set.of("TABLE"),
                OpennessMode.NOT_OPEN,
                UpdateCycle.DAILY,
                3,
                List.of(),
                Instant.parse("2026-01-05T00:00:00Z"),
                false);
        entries.put(id, entry);
        mounts.put(
                id,
                new Mount(
                        id,
                        new TableRef(source, "public", table),
                        null,
                        1,
                        MountState.HEALTHY,
                        Instant.parse("2026-01-05T00:00:00Z"),
                        null));
        return entry;
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id, int version) {
        return published(id).filter(entry -> entry.version() == version);
    }

    @Override
    public Optional<PublishedEntry> byCode(String code) {
        return published().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    @Override
    public List<PublishedEntry> published() {
        return entries.values().stream()
                .sorted(Comparator.comparing(PublishedEntry::code))
                .toList();
    }

    @Override
    public Optional<Mount> mount(EntryId id) {
        return Optional.ofNullable(mounts.get(id));
    }

    @Override
    public List<Mount> mounts() {
        return List.copyOf(mounts.values());
    }

    @Override
    public InventoryCounts counts() {
        return new InventoryCounts(0, 0, entries.size(), entries.size(), 0, 0, 0, 0, 0, mounts.size());
    }
}
