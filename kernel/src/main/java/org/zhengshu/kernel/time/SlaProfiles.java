package org.zhengshu.kernel.time;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a city. Of those in force when a case starts the strictest limit wins, since every one of them binds: a
 * department that keeps the shorter period keeps them all. For records that are kept, the longest is the strictest.
 */
public record SlaProfiles(List<SlaProfile> all) {

    /** 政务数据共享条例, 国令第809号, in force since 2025-08-01. */
    public static final SlaProfile REGULATION_809 = new SlaProfile(
            "TL-809",
            1,
            LocalDate.of(2025, 8, 1),
            Map.of(
                    DeadlineKind.CAT_UPDATE, new TimeLimit.WorkingDays(10, "809-17"),
                    DeadlineKind.CAT_UPDATE_EXTENSION, new TimeLimit.WorkingDays(5, "809-17"),
                    DeadlineKind.CAT_REVIEW, new TimeLimit.WorkingDays(2, "809-17"),
                    DeadlineKind.ANSWER_UNCONDITIONAL, new TimeLimit.WorkingDays(1, "809-21"),
                    DeadlineKind.ANSWER_CONDITIONAL, new TimeLimit.WorkingDays(10, "809-21"),
                    DeadlineKind.ANSWER_EXTENSION, new TimeLimit.WorkingDays(10, "809-21"),
                    DeadlineKind.DELIVER, new TimeLimit.WorkingDays(20, "809-22"),
                    DeadlineKind.VERIFY, new TimeLimit.WorkingDays(10, "809-26"),
                    DeadlineKind.RECORD_KEEP, new TimeLimit.Years(3, "809-29")));

    /** 九江市 2023 年方案, part III(1)3; its day of effect is taken as the year's first (待核). */
    public static final SlaProfile JIUJIANG_2023 = new SlaProfile(
            "JIUJIANG-2023",
            1,
            LocalDate.of(2023, 1, 1),
            Map.of(
                    DeadlineKind.CAT_UPDATE, new TimeLimit.WorkingDays(10, null),
                    DeadlineKind.CAT_REVIEW, new TimeLimit.WorkingDays(5, null)));

    /** 国办函〔2022〕102号 and 鄂州's rule after it: 20 working days for new and changed resources (day of effect 待核). */
    public static final SlaProfile GUIDE_102 = new SlaProfile(
            "GUIDE-102",
            1,
            LocalDate.of(2022, 9, 13),
            Map.of(
                    DeadlineKind.CAT_UPDATE, new TimeLimit.WorkingDays(20, null),
                    DeadlineKind.RESOURCE_REGISTER, new TimeLimit.WorkingDays(20, null)));

    /** The default: all three bind. */
    public static final SlaProfiles DEFAULT = new SlaProfiles(List.of(REGULATION_809, JIUJIANG_2023, GUIDE_102));

    public SlaProfiles {
        all = List.copyOf(all);
    }

    /** What binds a case that starts on {@code start}, with the profile it comes from; empty when no profile limits it. */
    public Optional<Binding> binding(DeadlineKind kind, LocalDate start) {
        return current(start).stream()
                .flatMap(profile -> profile.limit(kind).stream().map(limit -> new Binding(profile, limit)))
                .min(Comparator.comparingInt(Binding::strictness));
    }

    /** The newest version of each profile that is in force on a day. */
    private Set<SlaProfile> current(LocalDate day) {
        return all.stream()
                .filter(profile -> profile.isInForce(day))
                .collect(Collectors.toMap(
                        SlaProfile::id,
                        profile -> profile,
                        (one, other) -> one.version() > other.version() ? one : other))
                .values()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A limit with the profile that sets it. */
    public record Binding(SlaProfile profile, TimeLimit limit) {

        public @Nullable String article() {
            return limit.article();
        }

        /** Smaller is stricter; ties go to the regulation because its limits name their article. */
        private int strictness() {
            int untied = limit.article() == null ? 1 : 0;
            return switch (limit) {
                case TimeLimit.WorkingDays days -> 2 * days.count() + untied;
                case TimeLimit.Years years -> -2 * years.count() + untied;
            };
        }
    }
}
