package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.InventoryCounts;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** The catalogue's reading side in memory, so that exchange is tested without compiling and publishing entries first. */
final class OneEntryCatalogue implements Catalogue {
    private final Map<EntryId, PublishedEntry> entries = new ConcurrentHashMap<>();
    private final Map<EntryId, Mount> mounts = new ConcurrentHashMap<>();

    void publish(EntryId id, TableRef table, List<InformationItem> items) {
        var now = Instant.parse("2026-11-23T00:00:00Z");
        entries.put(
                id,
                new PublishedEntry(
                        id,
                        1,
                        "307/" + id.value().toString().substring(0, 8),
                        "户籍人口",
                        "",
                        Officials.POLICE,
                        items,
                        SharingMode.CONDITIONAL,
                        "",
                        "",
                        "",
                        Set.of("TABLE", "API", "LIST_MATCH"),
                        OpennessMode.NOT_OPEN,
                        UpdateCycle.DAILY,
                        3,
                        List.of(),
                        now,
                        false));
        mounts.put(id, new Mount(id, table, "GXSJ", 3, MountState.HEALTHY, now, "2026-11-22 10:00:00"));
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id, int version) {
        return published(id);
    }

    @Override
    public Optional<PublishedEntry> byCode(String code) {
        return published().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    @Override
    public List<PublishedEntry> published() {
        return List.copyOf(entries.values());
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
        return new InventoryCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
