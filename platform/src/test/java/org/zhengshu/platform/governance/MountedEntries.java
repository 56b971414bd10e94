package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.node.ColumnType;
import org.zhengshu.kernel.node.SourceId;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.CatalogueTwin;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** Entries that are mounted to real tables of a test's source. */
public final class MountedEntries extends CatalogueTwin {
    /** Puts the twin in the place of the real catalogue. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Instead {
        @Bean
        @Primary
        MountedEntries mountedEntries() {
            return new MountedEntries();
        }
    }

    public static InformationItem item(String name, String column, ItemKind kind, boolean key) {
        return new InformationItem(name, column, kind, ColumnType.TEXT, null, null, key, 3, true, false, "");
    }

    /** The same entry in its next version. */
    public void publishAnew(PublishedEntry entry) {
        put(new PublishedEntry(
                entry.id(),
                entry.version() + 1,
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
                false));
    }

    public PublishedEntry publish(
            DepartmentCode provider, String name, SourceId source, String table, InformationItem... items) {
        var id = new EntryId(UUID.randomUUID());
        var entry = new PublishedEntry(
                id,
                1,
                freeCode(),
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
        put(entry);
        put(new Mount(
                id,
                new TableRef(source, "public", table),
                null,
                1,
                MountState.HEALTHY,
                Instant.parse("2026-01-05T00:00:00Z"),
                null));
        return entry;
    }
}
