package org.zhengshu.platform.evaluation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.http.SqlTime;

/** 更新期 of the calendar: a day, a week from Monday on, a month… {@code next} is the first day that is no longer in it. */
record UpdatePeriod(LocalDate first, LocalDate next) {

    /** The last {@code count} periods that ended before or on {@code today}, the newest first; none without a cycle. */
    static List<UpdatePeriod> before(LocalDate today, UpdateCycle cycle, int count) {
        var length = length(cycle);
        if (length == null) {
            return List.of();
        }
        var running = start(today, cycle);
        return Stream.iterate(
                        new UpdatePeriod(running.minus(length), running),
                        later -> new UpdatePeriod(later.first.minus(length), later.first))
                .limit(count)
                .toList();
    }

    Instant from() {
        return first.atStartOfDay(SqlTime.CITY).toInstant();
    }

    Instant until() {
        return next.atStartOfDay(SqlTime.CITY).toInstant();
    }

    /** When the update must have come at the latest. */
    Instant due() {
        return until().plus(TimelinessRate.GRACE);
    }

    /** As read in a list: a day, or its first and last day. */
    String words() {
        var last = next.minusDays(1);
        return first.equals(last) ? first.toString() : first + " – " + last;
    }

    private static @Nullable Period length(UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY -> Period.ofDays(1);
            case WEEKLY -> Period.ofWeeks(1);
            case MONTHLY -> Period.ofMonths(1);
            case QUARTERLY -> Period.ofMonths(3);
            case HALF_YEARLY -> Period.ofMonths(6);
            case YEARLY -> Period.ofYears(1);
            case IRREGULAR -> null;
        };
    }

    private static LocalDate start(LocalDate day, UpdateCycle cycle) {
        return switch (cycle) {
            case REAL_TIME, DAILY, IRREGULAR -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
            case QUARTERLY -> firstOfMonths(day, 3);
            case HALF_YEARLY -> firstOfMonths(day, 6);
            case YEARLY -> day.withDayOfYear(1);
        };
    }

    private static LocalDate firstOfMonths(LocalDate day, int months) {
        return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % months);
    }
}
