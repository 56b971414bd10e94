package org.zhengshu.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InventoryCounts;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.RatedEntry;

/** The catalogue's reading face over a map, so that a module above it is tested without compiling entries first. */
public abstract class CatalogueTwin implements Catalogue {
    private final Map<EntryId, PublishedEntry> entries = new ConcurrentHashMap<>();
    private final Map<EntryId, Mount> mounts = new ConcurrentHashMap<>();

    public void clear() {
        entries.clear();
        mounts.clear();
    }

    protected final PublishedEntry put(PublishedEntry entry) {
        entries.put(entry.id(), entry);
        return entry;
    }

    protected final void put(Mount mount) {
        mounts.put(mount.entry(), mount);
    }

    /** Suspends the entry, or resumes it. */
    public void suspended(EntryId id, boolean suspended) {
        entries.computeIfPresent(
                id,
                (same, entry) -> new PublishedEntry(
                        entry.id(),
                        entry.version(),
                        entry.code(),
                        entry.name(),
                        entry.summary(),
                        entry.provider(),
                        entry.items(),
                        entry.sharingMode(),
                        entry.sharingScope(),
                        entry.sharingPurpose(),
                        entry.sharingCondition(),
                        entry.ways(),
                        entry.opennessMode(),
                        entry.updateCycle(),
                        entry.grade(),
                        entry.keywords(),
                        entry.publishedAt(),
                        suspended));
    }

    /** Takes the entry out of the catalogue, as a retired one is. */
    public void retire(EntryId id) {
        entries.remove(id);
    }

    /** A code that no other entry of the twin has. */
    protected final String freeCode() {
        return "3070420001/" + String.format("%06d", entries.size() + 1);
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
    public Map<EntryId, PublishedEntry> published(Collection<EntryId> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> published(id).stream())
                .collect(Collectors.toMap(PublishedEntry::id, entry -> entry));
    }

    private List<PublishedEntry> published() {
        return entries.values().stream()
                .sorted(Comparator.comparing(PublishedEntry::code))
                .toList();
    }

    @Override
    public List<PublishedEntry> providedBy(DepartmentCode provider) {
        return published().stream()
                .filter(entry -> entry.provider().equals(provider))
                .toList();
    }

    @Override
    public List<EntryId> idsOf(DepartmentCode provider) {
        return providedBy(provider).stream().map(PublishedEntry::id).toList();
    }

    @Override
    public void forEach(Consumer<PublishedEntry> work) {
        published().forEach(work);
    }

    @Override
    public List<RatedEntry> rated() {
        return published().stream().map(CatalogueTwin::rated).toList();
    }

    /** What the rates need of an entry. */
    public static RatedEntry rated(PublishedEntry entry) {
        return new RatedEntry(
                entry.id(),
                entry.name(),
                entry.provider(),
                entry.sharingMode(),
                entry.updateCycle(),
                entry.publishedAt());
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
