package org.zhengshu.platform.evaluation;

import static org.zhengshu.platform.evaluation.MountingRate.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.RatedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.evaluation.Rate.Judged;
import org.zhengshu.platform.evaluation.Rate.Part;
import org.zhengshu.platform.evaluation.Rate.Row;
import org.zhengshu.platform.http.SqlTime;

/**
 * 数据更新及时率: periods in which an update came in time ÷ periods in which one was due, over the mounted entries with a
 * cycle. The running period is judged by the newest row, which may not be older than the cycle and a grace; of the
 * {@value #PERIODS} periods before, those that began after the mount are judged by what the probes found. A table whose
 * update time moves while no row changes (hollow) does not count.
 */
final class TimelinessRate {
    /** What a night's run may be late. */
    static final Duration GRACE = Duration.ofDays(1);

    /** How many ended periods of an entry count beside the running one. */
    static final int PERIODS = 12;

    private TimelinessRate() {}

    static Consumer<Judged> judging(
            List<RatedEntry> entries,
            Map<EntryId, Mount> mounts,
            Map<EntryId, UpdateHistory> histories,
            Set<EntryId> hollow,
            Instant now) {
        return judged -> {
            for (var entry : entries) {
                var mount = mounts.get(entry.id());
                running(entry, mount, hollow, now, judged);
                if (mount != null && mount.updateColumn() != null && entry.sharingMode() != SharingMode.NOT_SHARED) {
                    var history = histories.getOrDefault(entry.id(), UpdateHistory.NONE);
                    for (var period : ended(entry.updateCycle(), history, now)) {
                        switch (history.judge(period)) {
                            case IN_TIME -> judged.put(Part.numerator, true, () -> periodRow(entry, period, "in-time"));
                            case HOLLOW ->
                                judged.put(Part.missing, true, () -> periodRow(entry, period, "hollow-update"));
                            case LATE -> judged.put(Part.missing, false, () -> periodRow(entry, period, "late"));
                            case UNREADABLE ->
                                judged.put(Part.missing, false, () -> periodRow(entry, period, "unreadable"));
                            case UNKNOWN ->
                                judged.put(Part.excluded, false, () -> periodRow(entry, period, "not-observed"));
                        }
                    }
                }
            }
        };
    }

    private static void running(
            RatedEntry entry, @Nullable Mount mount, Set<EntryId> hollow, Instant now, Judged judged) {
        var cycle = length(entry.updateCycle());
        if (entry.sharingMode() == SharingMode.NOT_SHARED) {
            judged.put(Part.excluded, false, () -> row(entry, mount, "not-shared"));
        } else if (cycle == null) {
            judged.put(Part.excluded, false, () -> row(entry, mount, "no-cycle"));
        } else if (mount == null) {
            judged.put(Part.excluded, false, () -> row(entry, null, "not-mounted"));
        } else if (mount.updateColumn() == null) {
            judged.put(Part.missing, false, () -> row(entry, mount, "no-update-column"));
        } else if (mount.state() == MountState.EMPTY) {
            judged.put(Part.missing, false, () -> row(entry, mount, "empty-table"));
        } else if (!mount.healthy()) {
            judged.put(Part.missing, false, () -> row(entry, mount, "unreadable"));
        } else {
            var latest = UpdateTime.read(mount.latest());
            if (latest == null) {
                judged.put(Part.missing, false, () -> row(entry, mount, "update-time-unreadable"));
            } else if (latest.plus(cycle).plus(GRACE).isBefore(now)) {
                judged.put(Part.missing, false, () -> row(entry, mount, "late"));
            } else if (latest.isAfter(now.plus(GRACE))) {
                judged.put(Part.missing, false, () -> row(entry, mount, "from-the-future"));
            } else if (hollow.contains(entry.id())) {
                judged.put(Part.missing, true, () -> row(entry, mount, "hollow-update"));
            } else {
                judged.put(Part.numerator, true, () -> row(entry, mount, "in-time"));
            }
        }
    }

    /** From when on the probes are needed to judge all periods that count on a day. */
    static Instant horizon(UpdateCycle cycle, LocalDate day) {
        return UpdatePeriod.before(day, cycle, PERIODS).stream()
                .map(UpdatePeriod::from)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> day.atStartOfDay(SqlTime.CITY).toInstant());
    }

    private static List<UpdatePeriod> ended(UpdateCycle cycle, UpdateHistory history, Instant now) {
        return UpdatePeriod.before(LocalDate.ofInstant(now, SqlTime.CITY), cycle, PERIODS).stream()
                .filter(period -> !period.due().isAfter(now) && history.owed(period))
                .toList();
    }

    private static Row periodRow(RatedEntry entry, UpdatePeriod period, String reason) {
        return new Row(
                entry.name() + " " + period.words(),
                entry.provider(),
                reason,
                period.due(),
                MountingRate.ENTRIES,
                entry.id().value());
    }

    static @Nullable Duration length(UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case MONTHLY -> Duration.ofDays(31);
            case QUARTERLY -> Duration.ofDays(92);
            case HALF_YEARLY -> Duration.ofDays(184);
            case YEARLY -> Duration.ofDays(366);
            case IRREGULAR -> null;
        };
    }
}
