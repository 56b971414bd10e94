package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;

/** Imported years as rows. */
@Component
class CalendarStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    CalendarStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<CalendarYear> years() {
        return jdbc.sql("SELECT year FROM workflow.calendar_year ORDER BY year").query(Integer.class).list().stream()
                .map(year -> new CalendarYear(year, true, days(year, false), days(year, true)))
                .toList();
    }

    void put(CalendarYear year) {
        jdbc.sql("DELETE FROM workflow.calendar_year WHERE year = :year")
                .param("year", year.year())
                .update();
        jdbc.sql("INSERT INTO workflow.calendar_year (year, imported_at) VALUES (:year, :now)")
                .param("year", year.year())
                .param("now", SqlTime.param(clock.instant()))
                .update();
        year.holidays().stream().distinct().forEach(day -> add(day, false));
        year.workingWeekends().stream().distinct().forEach(day -> add(day, true));
    }

    private void add(LocalDate day, boolean worked) {
        jdbc.sql("INSERT INTO workflow.calendar_day (day, year, worked) VALUES (:day, :year, :worked)")
                .param("day", day)
                .param("year", day.getYear())
                .param("worked", worked)
                .update();
    }

    private List<LocalDate> days(int year, boolean worked) {
        return jdbc.sql("SELECT day FROM workflow.calendar_day WHERE year = :year AND worked = :worked ORDER BY day")
                .param("year", year)
                .param("worked", worked)
                .query(LocalDate.class)
                .list();
    }
}
