package org.zhengshu.platform.evaluation;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.RatedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.evaluation.Rate.Judged;
import org.zhengshu.platform.evaluation.Rate.Part;
import org.zhengshu.platform.evaluation.Rate.Row;

/**
 * 目录挂载率: published entries that are to be shared and have a healthy mount ÷ those that are to be shared. An empty,
 * unreadable or changed table does not count, however mounted it looks.
 */
final class MountingRate {
    static final String ENTRIES = "/catalogue/entries/";

    private MountingRate() {}

    static Consumer<Judged> judging(List<RatedEntry> entries, Map<EntryId, Mount> mounts) {
        return judged -> {
            for (var entry : entries) {
                var mount = mounts.get(entry.id());
                if (entry.sharingMode() == SharingMode.NOT_SHARED) {
                    judged.put(Part.excluded, false, () -> row(entry, mount, "not-shared"));
                } else if (mount == null) {
                    judged.put(Part.missing, false, () -> row(entry, null, "not-mounted"));
                } else {
                    switch (mount.state()) {
                        case HEALTHY -> judged.put(Part.numerator, true, () -> row(entry, mount, "healthy"));
                        case EMPTY -> judged.put(Part.missing, true, () -> row(entry, mount, "empty-table"));
                        case UNREADABLE -> judged.put(Part.missing, true, () -> row(entry, mount, "unreadable"));
                        case STRUCTURE_CHANGED ->
                            judged.put(Part.missing, true, () -> row(entry, mount, "structure-changed"));
                    }
                }
            }
        };
    }

    static Row row(RatedEntry entry, @Nullable Mount mount, String reason) {
        return new Row(
                entry.name(),
                entry.provider(),
                reason,
                mount == null ? null : mount.probedAt(),
                ENTRIES,
                entry.id().value());
    }
}
