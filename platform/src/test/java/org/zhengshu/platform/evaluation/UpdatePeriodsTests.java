package org.zhengshu.platform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountSpell;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.evaluation.UpdateHistory.Judgement;

/** Every case is about October 2026, whose update is due until 1 November at the end of the city's day. */
class UpdatePeriodsTests {
    private static final UpdatePeriod OCTOBER = new UpdatePeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1));

    private final EntryId entry = new EntryId(java.util.UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-11-22, 2026-11-22, 2026-11-11",
        "REAL_TIME, 2026-11-22, 2026-11-22, 2026-11-11",
        "WEEKLY, 2026-11-16, 2026-11-22, 2026-08-31",
        "MONTHLY, 2026-10-01, 2026-10-31, 2025-11-01",
        "QUARTERLY, 2026-07-01, 2026-09-30, 2023-10-01",
        "HALF_YEARLY, 2026-01-01, 2026-06-30, 2020-07-01",
        "YEARLY, 2025-01-01, 2025-12-31, 2014-01-01"
    })
    void the_last_twelve_ended_periods_follow_the_calendar(
            UpdateCycle cycle, LocalDate first, LocalDate last, LocalDate oldest) {
        var periods = UpdatePeriod.before(LocalDate.of(2026, 11, 23), cycle, TimelinessRate.PERIODS);
        assertThat(periods).hasSize(12);
        assertThat(periods.getFirst()).isEqualTo(new UpdatePeriod(first, last.plusDays(1)));
        assertThat(periods.getLast().first()).isEqualTo(oldest);
    }

    @Test
    void without_a_cycle_nothing_is_due() {
        assertThat(UpdatePeriod.before(LocalDate.of(2026, 11, 23), UpdateCycle.IRREGULAR, 12))
                .isEmpty();
    }

    @Test
    void an_update_within_the_period_or_its_grace_is_in_time() {
        assertThat(judged(seen("10-20", "11-02", "2026-10-15 08:00:00"))).isEqualTo(Judgement.IN_TIME);
        assertThat(judged(seen("09-20", "10-25", "2026-09-15"), seen("11-03", "11-03", "2026-11-01 20:00:00")))
                .isEqualTo(Judgement.IN_TIME);
    }

    @Test
    void a_table_that_still_shows_an_older_update_after_the_end_was_late_however_fresh_it_is_today() {
        assertThat(judged(seen("09-20", "11-05", "2026-09-15"), seen("11-06", "11-20", "2026-11-06")))
                .isEqualTo(Judgement.LATE);
    }

    @Test
    void an_update_that_moved_alone_is_hollow_unless_another_came() {
        var moved = seen("10-20", "11-02", "2026-10-15");
        assertThat(new UpdateHistory(List.of(moved), Set.of("2026-10-15")).judge(OCTOBER))
                .isEqualTo(Judgement.HOLLOW);
        assertThat(new UpdateHistory(List.of(seen("10-03", "10-04", "2026-10-02"), moved), Set.of("2026-10-15"))
                        .judge(OCTOBER))
                .isEqualTo(Judgement.IN_TIME);
    }

    @Test
    void what_nobody_looked_at_is_not_judged() {
        assertThat(judged(seen("09-20", "10-05", "2026-09-15"), seen("11-20", "11-20", "2026-11-19")))
                .isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void a_table_that_could_not_be_read_when_the_period_ended_is_told_apart() {
        var gone = new MountSpell(entry, at("10-20"), at("11-05"), MountState.UNREADABLE, "2026-09-15");
        assertThat(judged(seen("09-20", "10-19", "2026-09-15"), gone)).isEqualTo(Judgement.UNREADABLE);
    }

    @Test
    void a_period_that_began_before_the_mount_is_owed_by_nobody() {
        assertThat(new UpdateHistory(List.of(seen("10-01", "11-05", "2026-09-15")), Set.of()).owed(OCTOBER))
                .isFalse();
        assertThat(new UpdateHistory(List.of(seen("09-30", "11-05", "2026-09-15")), Set.of()).owed(OCTOBER))
                .isTrue();
        assertThat(UpdateHistory.NONE.owed(OCTOBER)).isFalse();
    }

    @Test
    void each_due_period_is_a_row_beside_the_running_one() {
        var catalogue = new TestCatalogue();
        var daily = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        var now = Instant.parse("2026-11-23T04:00:00Z");
        catalogue.mount(daily, 10, MountState.HEALTHY, now, "2026-11-23 02:00:00");
        var history = new UpdateHistory(
                List.of(
                        seen("11-18", "11-18", "2026-11-18 02:00:00"),
                        seen("11-19", "11-19", "2026-11-19 02:00:00"),
                        seen("11-20", "11-22", "2026-11-19 03:00:00"),
                        seen("11-23", "11-23", "2026-11-23 02:00:00")),
                Set.of());
        var rate = Rate.of(
                KpiKey.TIMELINESS_RATE,
                TimelinessRate.judging(
                        catalogue.rated(),
                        Map.of(daily.id(), mount(catalogue, daily.id())),
                        Map.of(daily.id(), history),
                        Set.of(),
                        now));
        // The 22nd is not due before the 24th begins; the 18th had begun when the table was mounted.
        assertThat(rate.numerator()).extracting(Rate.Row::title).containsExactly("户籍人口基本信息", "户籍人口基本信息 2026-11-19");
        assertThat(rate.missing())
                .extracting(Rate.Row::title)
                .containsExactlyInAnyOrder("户籍人口基本信息 2026-11-21", "户籍人口基本信息 2026-11-20");
        assertThat(rate.denominator()).isEqualTo(4);
    }

    private static Mount mount(TestCatalogue catalogue, EntryId id) {
        return catalogue.mount(id).orElseThrow();
    }

    private Judgement judged(MountSpell... spells) {
        return new UpdateHistory(List.of(spells), Set.of()).judge(OCTOBER);
    }

    private MountSpell seen(String since, String until, @Nullable String latest) {
        return new MountSpell(entry, at(since), at(until), MountState.HEALTHY, latest);
    }

    private static Instant at(String day) {
        return Instant.parse("2026-" + day + "T02:30:00Z");
    }
}
