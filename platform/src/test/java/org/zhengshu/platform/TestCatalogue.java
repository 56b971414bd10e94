package org.zhengshu.platform;

import java.time.Instant;
import java.util.ArrayList;
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
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.ItemKind;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** Entries of a few personal items, mounted as a test says. */
public final class TestCatalogue extends CatalogueTwin {
    /** Puts the twin in the place of the real catalogue. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Instead {
        @Bean
        @Primary
        TestCatalogue testCatalogue() {
            return new TestCatalogue();
        }
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
                freeCode(),
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
        return put(entry);
    }

    public void mount(PublishedEntry entry, long rows, MountState state, Instant probedAt, String latest) {
        put(new Mount(
                entry.id(), new TableRef(new SourceId("test"), "public", "t"), "GXSJ", rows, state, probedAt, latest));
    }

    /** The same at another table of the provider. */
    public void mountElsewhere(PublishedEntry entry) {
        put(new Mount(
                entry.id(),
                new TableRef(new SourceId("test"), "public", "elsewhere"),
                "GXSJ",
                3,
                MountState.HEALTHY,
                Instant.parse("2026-11-23T00:00:00Z"),
                "2026-11-22"));
    }

    private static InformationItem item(String name, ItemKind kind, boolean shared) {
        return new InformationItem(name, name, kind, ColumnType.TEXT, null, null, false, 3, shared, false, "");
    }
}
