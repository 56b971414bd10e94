package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.SqlTime;

/** 工作日历: who wants to know it, and the import of a newly announced year. */
@RestController
@RequestMapping("/api/sharing/calendar")
@PreAuthorize("denyAll")
class CalendarController {
    private final OfficialCalendar calendar;
    private final Clock clock;

    CalendarController(OfficialCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    record Days(
            @Nullable List<LocalDate> holidays, @Nullable List<LocalDate> workingWeekends) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    CalendarYear year(@RequestParam(required = false) @Nullable Integer year) {
        return calendar.year(
                year == null
                        ? LocalDate.ofInstant(clock.instant(), SqlTime.CITY).getYear()
                        : year);
    }

    @PutMapping("/{year}")
    @PreAuthorize("hasRole('SYSTEM_ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void importYear(@PathVariable int year, @RequestBody Days days) {
        calendar.importYear(new CalendarYear(
                year,
                true,
                days.holidays() == null ? List.of() : days.holidays(),
                days.workingWeekends() == null ? List.of() : days.workingWeekends()));
    }
}
