package org.zhengshu.platform.catalogue;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.code.DepartmentCode;

/** The catalogue as other modules read it. */
@Service
class StoredCatalogue implements Catalogue {
    private static final int BATCH = 500;

    private final EntryStore entries;
    private final VersionStore versions;
    private final MountStore mounts;
    private final LiveStore live;
    private final InventoryStore inventory;

    StoredCatalogue(
            EntryStore entries, VersionStore versions, MountStore mounts, LiveStore live, InventoryStore inventory) {
        this.entries = entries;
        this.versions = versions;
        this.mounts = mounts;
        this.live = live;
        this.inventory = inventory;
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id) {
        return live.find(List.of(id)).stream().findFirst();
    }

    @Override
    public Map<EntryId, PublishedEntry> published(Collection<EntryId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : live.find(ids).stream().collect(toUnmodifiableMap(PublishedEntry::id, entry -> entry));
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id, int version) {
        return entries.find(id)
                .flatMap(entry -> versions.find(id, version)
                        .map(found ->
                                LiveStore.published(id, entry.code(), entry.provider(), entry.suspended(), found)));
    }

    @Override
    public List<PublishedEntry> providedBy(DepartmentCode provider) {
        return live.providedBy(provider);
    }

    @Override
    public List<EntryId> idsOf(DepartmentCode provider) {
        return live.idsOf(provider);
    }

    @Override
    public void forEach(Consumer<PublishedEntry> work) {
        var batch = live.after("", BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(work);
            batch = live.after(batch.getLast().code(), BATCH);
        }
    }

    @Override
    public List<RatedEntry> rated() {
        return live.rated();
    }

    @Override
    public Optional<Mount> mount(EntryId id) {
        return mounts.find(id).map(MountStore.StoredMount::mount);
    }

    @Override
    public List<Mount> mounts() {
        return mounts.all().stream().map(MountStore.StoredMount::mount).toList();
    }

    @Override
    public InventoryCounts counts() {
        return inventory.counts();
    }
}
