package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.zhengshu.kernel.node.TableRef;
import org.zhengshu.platform.CatalogueTwin;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.InformationItem;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.OpennessMode;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;

/** One entry of the police, mounted to a real table. */
final class OneEntryCatalogue extends CatalogueTwin {
    void publish(EntryId id, TableRef table, List<InformationItem> items) {
        var now = Instant.parse("2026-11-23T00:00:00Z");
        put(new PublishedEntry(
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
        put(new Mount(id, table, "GXSJ", 3, MountState.HEALTHY, now, "2026-11-22 10:00:00"));
    }
}
