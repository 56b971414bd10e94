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
 * @param article where the length comes from, as a code ({@code 809-21}) whose words stand under
 *     {@code deadline.article.<code>}; null where no article is to be shown
 */
public record Deadline(
        String kind,
        LocalDate date,
        int workingDays,
        boolean provisional,
        @Nullable String article) {}
