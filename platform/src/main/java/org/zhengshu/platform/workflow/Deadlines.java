package org.zhengshu.platform.workflow;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Working-day deadlines by the SLA profile in force when the case started. */
public interface Deadlines {

    /** The deadline of a duty whose clock starts at {@code start}; {@code kind} is a name of the kernel's DeadlineKind. */
    Deadline of(String kind, Instant start);

    /** A deadline {@code workingDays} after {@code start}, for periods that a person grants (an extension). */
    Deadline in(String kind, int workingDays, Instant start);

    /** How the deadline stands today; null stays null. */
    @Nullable
    DeadlineView view(@Nullable Deadline deadline);

    /** The city's today. */
    LocalDate today();
}
