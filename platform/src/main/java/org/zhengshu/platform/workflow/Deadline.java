package org.zhengshu.platform.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 期限, fixed when its clock started.
 *
 * @param kind the key of the duty, {@code ANSWER_CONDITIONAL}
 * @param date the last day
 * @param workingDays the length of the period
 * @param provisional true while a year's holidays are not announced: 暂定
 * @param article the article the length comes from, as it may be shown; null where it must be checked first
 */
public record Deadline(
        String kind,
        LocalDate date,
        int workingDays,
        boolean provisional,
        @Nullable String article) {}
