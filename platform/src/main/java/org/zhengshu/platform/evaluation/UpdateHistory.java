package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.MountSpell;
import org.zhengshu.platform.catalogue.MountState;

/**
 * What the probes tell about past periods of one table. A period that nobody could see into is not judged: nobody is
 * credited or blamed for what is not known.
 */
final class UpdateHistory {
    static final UpdateHistory NONE = new UpdateHistory(List.of(), Set.of());

    private final List<Seen> seen;

    /**
     * @param spells oldest first
     * @param hollow update times that moved alone, as the table wrote them
     */
    UpdateHistory(List<MountSpell> spells, Set<String> hollow) {
        seen = spells.stream()
                .map(spell -> new Seen(
                        spell.since(),
                        spell.until(),
                        spell.state() == MountState.HEALTHY ? UpdateTime.read(spell.latest()) : null,
                        hollow.contains(String.valueOf(spell.latest()))))
                .toList();
    }

    enum Judgement {
        IN_TIME,
        /** In time by its date alone. */
        HOLLOW,
        LATE,
        /** Empty, unreadable or without an update time when the period ended. */
        UNREADABLE,
        UNKNOWN
    }

    /** True where the table was mounted when the period began: nobody owes an update of what is not mounted. */
    boolean owed(UpdatePeriod period) {
        return !seen.isEmpty() && !seen.getFirst().since.isAfter(period.from());
    }

    Judgement judge(UpdatePeriod period) {
        var came = seen.stream().filter(one -> one.updatedIn(period)).toList();
        if (!came.isEmpty()) {
            return came.stream().allMatch(Seen::hollow) ? Judgement.HOLLOW : Judgement.IN_TIME;
        }
        var atItsEnd =
                seen.stream().filter(one -> !one.until.isBefore(period.until())).toList();
        if (atItsEnd.stream().anyMatch(one -> one.olderThan(period))) {
            return Judgement.LATE;
        }
        boolean broken = atItsEnd.stream().anyMatch(one -> one.update == null && !one.since.isAfter(period.due()));
        return broken ? Judgement.UNREADABLE : Judgement.UNKNOWN;
    }

    private record Seen(
            Instant since, Instant until, @Nullable Instant update, boolean hollow) {
        boolean updatedIn(UpdatePeriod period) {
            return update != null && !update.isBefore(period.from()) && !update.isAfter(period.due());
        }

        boolean olderThan(UpdatePeriod period) {
            return update != null && update.isBefore(period.from());
        }
    }
}
