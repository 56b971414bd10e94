package org.zhengshu.platform.evaluation;

import static org.zhengshu.platform.evaluation.MountingRate.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;
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

    static Rate of(
            List<PublishedEntry> entries,
            Map<EntryId, Mount> mounts,
            Map<EntryId, UpdateHistory> histories,
            Set<EntryId> hollow,
            Instant now) {
        var numerator = new ArrayList<Row>();
        var missing = new ArrayList<Row>();
        var excluded = new ArrayList<Row>();
        long naive = 0;
        for (var entry : entries) {
            var mount = mounts.get(entry.id());
            var cycle = length(entry.updateCycle());
            if (entry.sharingMode() == SharingMode.NOT_SHARED) {
                excluded.add(row(entry, mount, "not-shared"));
            } else if (cycle == null) {
                excluded.add(row(entry, mount, "no-cycle"));
            } else if (mount == null) {
                excluded.add(row(entry, null, "not-mounted"));
            } else if (mount.updateColumn() == null) {
                missing.add(row(entry, mount, "no-update-column"));
            } else if (mount.state() == MountState.EMPTY) {
                missing.add(row(entry, mount, "empty-table"));
            } else if (!mount.healthy()) {
                missing.add(row(entry, mount, "unreadable"));
            } else {
                var latest = UpdateTime.read(mount.latest());
                if (latest == null) {
                    missing.add(row(entry, mount, "update-time-unreadable"));
                } else if (latest.plus(cycle).plus(GRACE).isBefore(now)) {
                    missing.add(row(entry, mount, "late"));
                } else if (latest.isAfter(now.plus(GRACE))) {
                    missing.add(row(entry, mount, "from-the-future"));
                } else {
                    naive++;
                    (hollow.contains(entry.id()) ? missing : numerator)
                            .add(row(entry, mount, hollow.contains(entry.id()) ? "hollow-update" : "in-time"));
                }
            }
            if (mount != null && mount.updateColumn() != null && entry.sharingMode() != SharingMode.NOT_SHARED) {
                var history = histories.getOrDefault(entry.id(), UpdateHistory.NONE);
                for (var period : ended(entry.updateCycle(), history, now)) {
                    switch (history.judge(period)) {
                        case IN_TIME -> {
                            naive++;
                            numerator.add(periodRow(entry, period, "in-time"));
                        }
                        case HOLLOW -> {
                            naive++;
                            missing.add(periodRow(entry, period, "hollow-update"));
                        }
                        case LATE -> missing.add(periodRow(entry, period, "late"));
                        case UNREADABLE -> missing.add(periodRow(entry, period, "unreadable"));
                        case UNKNOWN -> excluded.add(periodRow(entry, period, "not-observed"));
                    }
                }
            }
        }
        return new Rate(KpiKey.TIMELINESS_RATE, numerator, missing, excluded, naive);
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

    private static Row periodRow(PublishedEntry entry, UpdatePeriod period, String reason) {
        return new Row(
                entry.name() + " " + period.words(),
                entry.provider(),
                reason,
                period.due(),
                "/catalogue/entries/" + entry.id());
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
