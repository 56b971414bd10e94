package org.zhengshu.platform.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;

/**
 * A row of the 供需对接清单.
 *
 * @param due the last day of the clock that runs, or that ran last; of a settled line it is the calendar's own length,
 *     without what was extended. Null when no clock ran
 * @param settledAt when it was provided or refused
 */
public record RequestLine(
        UUID application,
        String number,
        int line,
        String entryName,
        DepartmentCode applicant,
        DepartmentCode provider,
        Instant submittedAt,
        @Nullable LocalDate due,
        @Nullable Instant settledAt,
        Standing standing) {

    /** How the row counts. */
    public enum Standing {
        /** Still owed: an answer or a delivery. */
        OPEN,
        PROVIDED,
        /** Refused on a ground of the entry or the law; counts as done, shown apart. */
        REFUSED,
        WITHDRAWN,
        DISPUTED
    }
}
