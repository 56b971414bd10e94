package org.zhengshu.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.time.WorkingDayCalendar.Due;

class WorkingDayCalendarTests {
    private final WorkingDayCalendar calendar = new WorkingDayCalendar(days("holidays"), days("worked"));

    @ParameterizedTest
    @CsvSource({
        "2026-02-10, 10, 2026-03-02",
        "2026-02-13, 1, 2026-02-14",
        "2026-02-13, 2, 2026-02-24",
        "2026-09-24, 20, 2026-10-29",
        "2026-09-30, 1, 2026-10-08",
        "2026-04-30, 5, 2026-05-11",
        "2025-09-27, 10, 2025-10-16",
        "2026-02-10, 20, 2026-03-16"
    })
    void the_day_of_the_event_does_not_count(LocalDate event, int workingDays, LocalDate last) {
        assertThat(calendar.due(event, workingDays)).isEqualTo(new Due(last, false));
    }

    @Test
    void a_year_without_announcement_makes_the_day_provisional() {
        assertThat(calendar.due(LocalDate.of(2026, 12, 31), 1)).isEqualTo(new Due(LocalDate.of(2027, 1, 4), true));
        assertThat(calendar.isAnnounced(2026)).isTrue();
        assertThat(calendar.isAnnounced(2027)).isFalse();
    }

    @Test
    void a_neighbours_day_or_two_announce_no_year() {
        var holidays = new HashSet<>(days("holidays"));
        holidays.add(LocalDate.of(2027, 1, 1));
        var early = new WorkingDayCalendar(holidays, Set.of());
        assertThat(early.isAnnounced(2027)).isFalse();
        assertThat(early.due(LocalDate.of(2026, 12, 31), 1).provisional()).isTrue();
    }

    @Test
    void the_fixed_holidays_are_free_in_every_year() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 1))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 10, 6))).isTrue();
    }

    @Test
    void what_remains_counts_working_days_only() {
        var due = LocalDate.of(2026, 3, 2);
        assertThat(calendar.remaining(LocalDate.of(2026, 2, 10), due)).isEqualTo(10);
        assertThat(calendar.remaining(LocalDate.of(2026, 2, 20), due)).isEqualTo(6);
        assertThat(calendar.remaining(due, due)).isZero();
        assertThat(calendar.remaining(LocalDate.of(2026, 3, 4), due)).isEqualTo(-2);
    }

    @Test
    void the_saturday_after_the_last_day_is_overdue_already() {
        assertThat(calendar.remaining(LocalDate.of(2026, 3, 7), LocalDate.of(2026, 3, 6)))
                .isEqualTo(-1);
    }

    @Test
    void remaining_and_due_agree_on_every_day_of_the_year() {
        for (var event = LocalDate.of(2026, 1, 1);
                event.isBefore(LocalDate.of(2026, 12, 1));
                event = event.plusDays(1)) {
            for (int days : new int[] {1, 2, 5, 10, 20}) {
                var due = calendar.due(event, days);
                assertThat(calendar.isWorkingDay(due.date())).isTrue();
                assertThat(calendar.remaining(event, due.date())).isEqualTo(days);
            }
        }
    }

    @Test
    void a_period_has_a_longest_length() {
        assertThat(calendar.due(LocalDate.of(2026, 1, 5), 0).date()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(calendar.due(LocalDate.of(2026, 1, 5), WorkingDayCalendar.MAX_WORKING_DAYS)
                        .provisional())
                .isTrue();
        assertThatThrownBy(() -> calendar.due(LocalDate.of(2026, 1, 5), WorkingDayCalendar.MAX_WORKING_DAYS + 1))
                .isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> calendar.due(LocalDate.of(2026, 1, 5), -1)).isInstanceOf(Check.FailedCheck.class);
    }

    private static Set<LocalDate> days(String line) {
        try (var file = WorkingDayCalendarTests.class.getResourceAsStream("/working-days-2025-2026.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> text.startsWith(line + " "))
                    .flatMap(text ->
                            Arrays.stream(text.substring(line.length() + 1).split(" ")))
                    .map(LocalDate::parse)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
