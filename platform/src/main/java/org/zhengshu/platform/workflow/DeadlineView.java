package org.zhengshu.platform.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A deadline as pages show it today; {@code article} in the words of the request's language. */
public record DeadlineView(
        String kind,
        LocalDate date,
        int workingDays,
        int remaining,
        boolean provisional,
        boolean overdue,
        @Nullable String article) {}
