package org.zhengshu.platform.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.evaluation.Rate.Row;

/**
 * 目录挂载率: published entries that are to be shared and have a healthy mount ÷ those that are to be shared. An empty,
 * unreadable or changed table does not count, however mounted it looks.
 */
final class MountingRate {
    private MountingRate() {}

    static Rate of(List<PublishedEntry> entries, Map<EntryId, Mount> mounts) {
        var numerator = new ArrayList<Row>();
        var missing = new ArrayList<Row>();
        var excluded = new ArrayList<Row>();
        long naive = 0;
        for (var entry : entries) {
            var mount = mounts.get(entry.id());
            if (entry.sharingMode() == SharingMode.NOT_SHARED) {
                excluded.add(row(entry, mount, "not-shared"));
                continue;
            }
            if (mount == null) {
                missing.add(row(entry, null, "not-mounted"));
                continue;
            }
            naive++;
            switch (mount.state()) {
                case HEALTHY -> numerator.add(row(entry, mount, "healthy"));
                case EMPTY -> missing.add(row(entry, mount, "empty-table"));
                case UNREADABLE -> missing.add(row(entry, mount, "unreadable"));
                case STRUCTURE_CHANGED -> missing.add(row(entry, mount, "structure-changed"));
            }
        }
        return new Rate(KpiKey.MOUNTING_RATE, numerator, missing, excluded, naive);
    }

    static Row row(PublishedEntry entry, @org.jspecify.annotations.Nullable Mount mount, String reason) {
        return new Row(
                entry.name(),
                entry.provider(),
                reason,
                mount == null ? null : mount.probedAt(),
                "/catalogue/entries/" + entry.id());
    }
}
