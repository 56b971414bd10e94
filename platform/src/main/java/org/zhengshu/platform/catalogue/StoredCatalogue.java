package org.zhengshu.platform.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.error.Check;

/** The catalogue as other modules read it. */
@Service
class StoredCatalogue implements Catalogue {
    private final EntryStore entries;
    private final VersionStore versions;
    private final MountStore mounts;
    private final InventoryStore inventory;

    StoredCatalogue(EntryStore entries, VersionStore versions, MountStore mounts, InventoryStore inventory) {
        this.entries = entries;
        this.versions = versions;
        this.mounts = mounts;
        this.inventory = inventory;
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id) {
        return entries.find(id).filter(StoredEntry::live).flatMap(this::live);
    }

    @Override
    public Optional<PublishedEntry> published(EntryId id, int version) {
        return entries.find(id).flatMap(entry -> versions.find(id, version).map(found -> published(entry, found)));
    }

    @Override
    public Optional<PublishedEntry> byCode(String code) {
        return entries.byCode(code).filter(StoredEntry::live).flatMap(this::live);
    }

    @Override
    public List<PublishedEntry> published() {
        return entries.live().stream().map(this::live).flatMap(Optional::stream).toList();
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

    private Optional<PublishedEntry> live(StoredEntry entry) {
        int version = Objects.requireNonNullElse(entry.liveVersion(), 0);
        return versions.find(entry.id(), version).map(found -> published(entry, found));
    }

    private static PublishedEntry published(StoredEntry entry, VersionStore.Version version) {
        var form = version.form();
        return new PublishedEntry(
                entry.id(),
                version.version(),
                Check.present(entry.code(), "the code of a published entry"),
                form.name(),
                form.summary(),
                entry.provider(),
                form.informationItems(),
                Check.present(form.sharingMode(), "the sharing mode of a published entry"),
                form.sharingScope(),
                form.sharingPurpose(),
                form.sharingCondition(),
                Set.copyOf(form.ways()),
                Check.present(form.opennessMode(), "the openness of a published entry"),
                Check.present(form.updateCycle(), "the update cycle of a published entry"),
                Check.present(form.grade(), "the grade of a published entry"),
                form.keywords(),
                version.publishedAt(),
                entry.suspended());
    }
}
