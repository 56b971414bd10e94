package org.zhengshu.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengshu.kernel.error.Check;

/**
 * 工作日历. The day of the event does not count, the period ends with the last working day (民法典 on periods, 待核).
 * Years that have not been announced yet fall back to Monday–Friday less the fixed holidays, and every result that
 * touches such a year says so ({@link Due#provisional()}, shown as 暂定).
 */
public final class WorkingDayCalendar {
    /** The longest period that can be counted, in working days: more than any law in this field asks. */
    public static final int MAX_WORKING_DAYS = 1_000;

    /**
     * A year is announced when it has at least this many days off: ten were statutory before 2008, thirteen since 2025.
     * Fewer are a neighbour's: the announcement of one year may name a day or two of the next.
     */
    public static final int MIN_DAYS_OFF_OF_A_YEAR = 10;

    /** Holidays that never move: 元旦, 劳动节, 国庆节. */
    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));

    private final Set<LocalDate> holidays;
    private final Set<LocalDate> workingWeekends;
    private final Set<Integer> announcedYears;

    /**
     * @param holidays days off that are announced
     * @param workingWeekends Saturdays and Sundays that are worked (调休上班)
     */
    public WorkingDayCalendar(Set<LocalDate> holidays, Set<LocalDate> workingWeekends) {
        this.holidays = Set.copyOf(holidays);
        this.workingWeekends = Set.copyOf(workingWeekends);
        this.announcedYears =
                holidays.stream()
                        .collect(Collectors.groupingBy(LocalDate::getYear, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(year -> year.getValue() >= MIN_DAYS_OFF_OF_A_YEAR)
                        .map(java.util.Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isWorkingDay(LocalDate day) {
        if (announcedYears.contains(day.getYear())) {
            return workingWeekends.contains(day) || (!isWeekend(day) && !holidays.contains(day));
        }
        return !isWeekend(day) && !FIXED.contains(MonthDay.from(day));
    }

    /** True when the year's holidays are announced, so that its working days are sure. */
    public boolean isAnnounced(int year) {
        return announcedYears.contains(year);
    }

    /** The last day of a period of {@code workingDays} that an event on {@code event} begins. */
    public Due due(LocalDate event, int workingDays) {
        Check.that(
                workingDays >= 0 && workingDays <= MAX_WORKING_DAYS,
                "a period has 0 to %d working days, got %d",
                MAX_WORKING_DAYS,
                workingDays);
        var day = event;
        boolean sure = isAnnounced(day.getYear());
        for (int counted = 0; counted < workingDays; ) {
            day = day.plusDays(1);
            sure &= isAnnounced(day.getYear());
            if (isWorkingDay(day)) {
                counted++;
            }
        }
        return new Due(day, !sure);
    }

    /**
     * How many working days are left from {@code today} until the end of {@code due}: 0 on the last day itself, negative
     * once it is past.
     */
    public int remaining(LocalDate today, LocalDate due) {
        int count = 0;
        var from = today.isBefore(due) ? today : due;
        var to = today.isBefore(due) ? due : today;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return today.isAfter(due) ? -Math.max(count, 1) : count;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * @param date the last day of the period
     * @param provisional true when a year without announced holidays was counted: 暂定
     */
    public record Due(LocalDate date, boolean provisional) {}
}
