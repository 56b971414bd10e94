package org.zhengshu.platform.workflow;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.zhengshu.kernel.error.Fault;
import org.zhengshu.kernel.time.WorkingDayCalendar;

/**
 * The announced days of a year.
 *
 * @param announced false while the State Council has not announced it; then both lists are empty
 * @param holidays days off
 * @param workingWeekends 调休上班
 */
record CalendarYear(int year, boolean announced, List<LocalDate> holidays, List<LocalDate> workingWeekends) {
    static final int FIRST = 2004;
    static final int LAST = 2100;
    static final int MAX_DAYS = 366;

    CalendarYear {
        holidays = List.copyOf(holidays);
        workingWeekends = List.copyOf(workingWeekends);
    }

    /** Everything that keeps this from being a year's calendar. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (holidays.size() > MAX_DAYS || workingWeekends.size() > MAX_DAYS) {
            return List.of(Fault.at("", "fault.workflow.too-many-days", MAX_DAYS));
        }
        if (new HashSet<>(holidays).size() < WorkingDayCalendar.MIN_DAYS_OFF_OF_A_YEAR) {
            faults.add(Fault.at(
                    "/holidays", "fault.workflow.too-few-holidays", WorkingDayCalendar.MIN_DAYS_OFF_OF_A_YEAR));
        }
        for (int i = 0; i < holidays.size(); i++) {
            var day = holidays.get(i);
            if (day.getYear() != year) {
                faults.add(Fault.at("/holidays/" + i, "fault.workflow.other-year", day, year));
            }
            if (workingWeekends.contains(day)) {
                faults.add(Fault.at("/holidays/" + i, "fault.workflow.off-and-worked", day));
            }
        }
        for (int i = 0; i < workingWeekends.size(); i++) {
            var day = workingWeekends.get(i);
            if (day.getYear() != year) {
                faults.add(Fault.at("/workingWeekends/" + i, "fault.workflow.other-year", day, year));
            }
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                faults.add(Fault.at("/workingWeekends/" + i, "fault.workflow.not-a-weekend", day));
            }
        }
        return faults;
    }
}
