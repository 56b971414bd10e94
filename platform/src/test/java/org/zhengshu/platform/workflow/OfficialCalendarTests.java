package org.zhengshu.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.PlatformTest;

@PlatformTest
class OfficialCalendarTests {
    /** 08:00 of a Thursday in the city. */
    private static final Instant START = Instant.parse("2041-02-28T00:00:00Z");

    @Autowired
    OfficialCalendar calendar;

    @Autowired
    Deadlines deadlines;

    @Test
    void an_imported_year_makes_its_deadlines_sure() {
        assertThat(deadlines.of("ANSWER_CONDITIONAL", START).provisional()).isTrue();
        calendar.importYear(year(2041, days(2041, 3, 4, 10), List.of(LocalDate.of(2041, 3, 3))));
        var due = deadlines.of("ANSWER_CONDITIONAL", START);
        // Friday 1, worked Sunday 3, free 4–13, then Thursday 14 …
        assertThat(due).isEqualTo(new Deadline("ANSWER_CONDITIONAL", LocalDate.of(2041, 3, 25), 10, false, "809-21"));
        assertThat(calendar.year(2041).holidays()).hasSize(10);
    }

    @Test
    void every_fault_of_a_calendar_is_told_and_nothing_is_kept() {
        var faulty = year(2042, List.of(LocalDate.of(2043, 1, 1)), List.of(LocalDate.of(2042, 1, 6)));
        assertThatThrownBy(() -> calendar.importYear(faulty))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.code())
                                .containsExactly(
                                        "fault.workflow.too-few-holidays",
                                        "fault.workflow.other-year",
                                        "fault.workflow.not-a-weekend"));
        assertThat(calendar.year(2042).announced()).isFalse();
    }

    @Test
    void ten_days_off_are_enough_and_nine_are_not() {
        assertThat(year(2044, days(2044, 5, 1, 10), List.of()).faults()).isEmpty();
        assertThat(year(2044, days(2044, 5, 1, 9), List.of()).faults()).hasSize(1);
    }

    @Test
    void years_have_an_end() {
        assertThat(calendar.year(2100).announced()).isFalse();
        assertThatThrownBy(() -> calendar.year(2101)).isInstanceOf(Problem.class);
    }

    @Test
    void a_late_evening_counts_by_the_citys_day() {
        // 23:30 of Monday 23 November in the city: the next working day is Tuesday
        var evening = Instant.parse("2026-11-23T15:30:00Z");
        assertThat(deadlines.in("ANSWER_EXTENSION", 1, evening).date()).isEqualTo(LocalDate.of(2026, 11, 24));
        var night = Instant.parse("2026-11-23T16:30:00Z");
        assertThat(deadlines.in("ANSWER_EXTENSION", 1, night).date()).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    private static CalendarYear year(int year, List<LocalDate> off, List<LocalDate> worked) {
        return new CalendarYear(year, true, off, worked);
    }

    private static List<LocalDate> days(int year, int month, int first, int count) {
        var days = new ArrayList<LocalDate>();
        IntStream.range(0, count)
                .forEach(at -> days.add(LocalDate.of(year, month, first).plusDays(at)));
        return days;
    }
}
