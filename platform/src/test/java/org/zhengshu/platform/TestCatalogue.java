package org.zhengshu.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

/** The catalogue's reading face over a map, for tests of the modules above it: entries appear as a test says. */
public final class TestCatalogue implements Catalogue {
    private final Map<EntryId, PublishedEntry> entries = new ConcurrentHashMap<>();
    private final Map<EntryId, Mount> mounts = new ConcurrentHashMap<>();

    /** Puts the twin in the place of the real catalogue. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Instead {
        @Bean
        @Primary
        TestCatalogue testCatalogue() {
            return new TestCatalogue();
        }
    }

    public void clear() {
        entries.clear();
        mounts.clear();
    }

    /** Publishes an entry with the items 姓名, 公民身份号码, 户籍地址 (shared) and 死因 (kept). */
    public PublishedEntry publish(DepartmentCode provider, String name, SharingMode mode) {
        var id = new EntryId(UUID.randomUUID());
        var items = new ArrayList<InformationItem>();
        items.add(item("姓名", ItemKind.PERSON_NAME, true));
        items.add(item("公民身份号码", ItemKind.IDENTITY_NUMBER, true));
        items.add(item("户籍地址", ItemKind.ADDRESS, true));
        items.add(item("死因", ItemKind.DIAGNOSIS, false));
        var entry = new PublishedEntry(
                id,
                1,
                "3070420001/" + String.format("%06d", entries.size() + 1),
                name,
                "",
                provider,
                items,
                mode,
                "",
                "",
                mode == SharingMode.CONDITIONAL ? "用于社会救助核对" : "",
                Set.of("TABLE", "API", "LIST_MATCH"),
                OpennessMode.NOT_OPEN,
                UpdateCycle.DAILY,
                3,
                List.of(),
                Instant.parse("2026-01-05T00:00:00Z"),
                false);
        entries.put(id, entry);
        return entry;
    }

    public void mount(PublishedEntry entry, long rows, MountState state, Instant probedAt, String latest) {
        mounts.put(
                entry.id(),
                new Mount(
                        entry.id(),
                        new TableRef(new SourceId("test"), "public", "t"),
                        "GXSJ",
                        rows,
                        state,
                        probedAt,
                        latest));
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
        return List.copyOf(new LinkedHashMap<>(mounts).values());
    }

    @Override
    public InventoryCounts counts() {
        return new InventoryCounts(0, 0, entries.size(), entries.size(), 0, 0, 0, 0, 0, mounts.size());
    }

    private static InformationItem item(String name, ItemKind kind, boolean shared) {
        return new InformationItem(name, name, kind, ColumnType.TEXT, null, null, false, 3, shared, false, "");
    }
}
