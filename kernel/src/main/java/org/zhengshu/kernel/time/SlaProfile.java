package org.zhengshu.kernel.time;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.zhengshu.kernel.error.Check;

/**
 * 时限规定: one source's limits. A new version is a new profile with a later {@link #inForceFrom()}; a case keeps the
 * limits that were in force when it started.
 *
 * @param id {@code TL-809}, {@code JIUJIANG-2023}, {@code GUIDE-102}
 * @param version from 1
 * @param inForceFrom the first day on which a case may start under it
 */
public record SlaProfile(String id, int version, LocalDate inForceFrom, Map<DeadlineKind, TimeLimit> limits) {

    public SlaProfile {
        Check.that(id.matches("[A-Z0-9][A-Z0-9-]{1,39}"), "a profile's id looks like TL-809, got %s", id);
        Check.that(version >= 1, "a profile's version is at least 1, got %d", version);
        Check.that(!limits.isEmpty(), "profile %s sets no limit", id);
        limits.forEach((kind, limit) -> {
            boolean years = switch (limit) {
                case TimeLimit.Years ignored -> true;
                case TimeLimit.WorkingDays ignored -> false;
            };
            Check.that(years == (kind == DeadlineKind.RECORD_KEEP), "only records are kept for years: %s %s", id, kind);
        });
        limits = Collections.unmodifiableMap(new EnumMap<>(limits));
    }

    public Optional<TimeLimit> limit(DeadlineKind kind) {
        return Optional.ofNullable(limits.get(kind));
    }

    public boolean isInForce(LocalDate day) {
        return !day.isBefore(inForceFrom);
    }
}
