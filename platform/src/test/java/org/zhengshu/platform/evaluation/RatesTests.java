package org.zhengshu.platform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.catalogue.UpdateCycle;
import org.zhengshu.platform.demand.RequestLine;
import org.zhengshu.platform.demand.RequestLine.Standing;
import org.zhengshu.platform.evaluation.EvaluationStore.Observation;
import org.zhengshu.platform.evaluation.Rate.Row;

class RatesTests {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

    private final TestCatalogue catalogue = new TestCatalogue();

    @Test
    void an_empty_table_looks_mounted_and_does_not_count() {
        mounted(MountState.HEALTHY, 10, "2026-11-23");
        mounted(MountState.EMPTY, 0, "2026-11-23");
        mounted(MountState.UNREADABLE, 0, "2026-11-23");
        catalogue.publish(TestCity.POLICE, "未挂接", SharingMode.UNCONDITIONAL);
        catalogue.publish(TestCity.POLICE, "不予共享", SharingMode.NOT_SHARED);
        var rate = Rate.of(KpiKey.MOUNTING_RATE, MountingRate.judging(catalogue.rated(), mounts()));
        assertThat(rate.numerator()).hasSize(1);
        assertThat(rate.denominator()).isEqualTo(4);
        assertThat(rate.naiveNumerator()).isEqualTo(3);
        assertThat(reasons(rate.missing())).containsExactlyInAnyOrder("empty-table", "unreadable", "not-mounted");
        assertThat(reasons(rate.excluded())).containsExactly("not-shared");
    }

    @Test
    void a_daily_table_is_in_time_for_its_day_and_the_grace_and_late_after() {
        // a mere date lasts until its end in the city: 21 November ends at 16:00 UTC
        mounted(MountState.HEALTHY, 10, "20261121");
        var end = Instant.parse("2026-11-21T16:00:00Z").plus(Duration.ofDays(2));
        assertThat(timeliness(end.minusMillis(1), Set.of()).numerator()).hasSize(1);
        assertThat(reasons(timeliness(end, Set.of()).missing())).containsExactly("late");
    }

    @Test
    void an_update_time_that_moves_alone_counts_only_naively() {
        var id = mounted(MountState.HEALTHY, 10, "2026-11-23 08:00:00");
        var rate = timeliness(NOW, Set.of(id));
        assertThat(rate.numerator()).isEmpty();
        assertThat(rate.naiveNumerator()).isEqualTo(1);
        assertThat(reasons(rate.missing())).containsExactly("hollow-update");
    }

    @Test
    void a_time_from_the_future_and_one_that_is_none_do_not_count() {
        mounted(MountState.HEALTHY, 10, "2026-11-26");
        mounted(MountState.HEALTHY, 10, "昨天");
        assertThat(reasons(timeliness(NOW, Set.of()).missing()))
                .containsExactlyInAnyOrder("from-the-future", "update-time-unreadable");
    }

    @Test
    void every_cycle_but_the_irregular_has_a_length() {
        for (var cycle : UpdateCycle.values()) {
            assertThat(TimelinessRate.length(cycle) == null).isEqualTo(cycle == UpdateCycle.IRREGULAR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 08:00:00, 2026-11-23T00:00:00Z",
        "2026-11-23 08:00:00.123, 2026-11-23T00:00:00.123Z",
        "2026-11-23T08:00:00, 2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z",
        "2026-11-23 08:00:00+08, 2026-11-23T00:00:00Z",
        "20261123080000, 2026-11-23T00:00:00Z",
        "2026/11/23 08:00:00, 2026-11-23T00:00:00Z",
        "20261122, 2026-11-22T15:59:59.999Z",
        "2026-11-22, 2026-11-22T15:59:59.999Z"
    })
    void update_times_are_read_as_departments_write_them(String written, Instant time) {
        assertThat(UpdateTime.read(written)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2026-13-01", "2026", "无"})
    void what_is_no_time_is_none(String written) {
        assertThat(UpdateTime.read(written)).isNull();
    }

    @Test
    void only_a_moved_time_over_the_same_rows_is_hollow() {
        var id = mounted(MountState.HEALTHY, 10, "2026-11-23");
        var mount = catalogue.mount(id).orElseThrow();
        assertThat(ObservingTables.isHollow(null, mount, "d")).isFalse();
        assertThat(ObservingTables.isHollow(seen(id, 10, "2026-11-22", "d"), mount, "d"))
                .isTrue();
        assertThat(ObservingTables.isHollow(seen(id, 10, "2026-11-22", "e"), mount, "d"))
                .isFalse();
        assertThat(ObservingTables.isHollow(seen(id, 9, "2026-11-22", "d"), mount, "d"))
                .isFalse();
        assertThat(ObservingTables.isHollow(seen(id, 10, "2026-11-23", "d"), mount, "d"))
                .isFalse();
    }

    @Test
    void what_is_withdrawn_or_not_due_does_not_count_and_what_is_overdue_does() {
        var today = LocalDate.of(2026, 11, 23);
        var rate = fulfilment(
                List.of(
                        line(Standing.PROVIDED, null, "2026-03-02T02:00:00Z"),
                        line(Standing.REFUSED, null, "2026-03-02T02:00:00Z"),
                        line(Standing.PROVIDED, null, "2025-12-31T15:59:59Z"),
                        line(Standing.OPEN, today, null),
                        line(Standing.OPEN, today.minusDays(1), null),
                        line(Standing.DISPUTED, null, null),
                        line(Standing.WITHDRAWN, null, null)),
                LocalDate.of(2026, 1, 1),
                today);
        assertThat(reasons(rate.numerator())).containsExactlyInAnyOrder("provided", "refused");
        assertThat(reasons(rate.missing())).containsExactlyInAnyOrder("overdue", "disputed");
        assertThat(reasons(rate.excluded())).containsExactlyInAnyOrder("before-the-window", "not-due", "withdrawn");
        assertThat(rate.denominator()).isEqualTo(4);
    }

    @Test
    void what_was_settled_later_was_open_on_that_day_and_overdue_after_its_clock() {
        var due = LocalDate.of(2026, 3, 5);
        var lines = List.of(line(Standing.PROVIDED, due, "2026-03-10T02:00:00Z"));
        var from = LocalDate.of(2026, 1, 1);
        assertThat(reasons(fulfilment(lines, from, due).excluded())).containsExactly("not-due");
        assertThat(reasons(fulfilment(lines, from, due.plusDays(1)).missing())).containsExactly("overdue");
        assertThat(reasons(fulfilment(lines, from, due.plusDays(5)).numerator()))
                .containsExactly("provided");
        var beforeItWasAsked = fulfilment(lines, from, LocalDate.of(2026, 2, 9));
        assertThat(beforeItWasAsked.denominator() + beforeItWasAsked.excluded().size())
                .isZero();
    }

    private static Rate fulfilment(List<RequestLine> lines, LocalDate from, LocalDate day) {
        return Rate.of(KpiKey.FULFILMENT_RATE, FulfilmentRate.judging(lines, from, day));
    }

    private Rate timeliness(Instant now, Set<EntryId> hollow) {
        return Rate.of(
                KpiKey.TIMELINESS_RATE, TimelinessRate.judging(catalogue.rated(), mounts(), Map.of(), hollow, now));
    }

    private EntryId mounted(MountState state, long rows, String latest) {
        var entry = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        catalogue.mount(entry, rows, state, NOW, latest);
        return entry.id();
    }

    private Map<EntryId, Mount> mounts() {
        return catalogue.mounts().stream().collect(Collectors.toMap(Mount::entry, Function.identity()));
    }

    private static List<String> reasons(List<Row> rows) {
        return rows.stream().map(Row::reason).toList();
    }

    private static Observation seen(EntryId id, long rows, String latest, String digest) {
        return new Observation(id, NOW.minus(Duration.ofDays(1)), rows, latest, digest, false);
    }

    private static RequestLine line(Standing standing, @Nullable LocalDate due, @Nullable String settled) {
        return new RequestLine(
                UUID.randomUUID(),
                "A2026-0001",
                1,
                "户籍人口基本信息",
                TestCity.COUNTY,
                TestCity.POLICE,
                Instant.parse("2026-02-10T02:00:00Z"),
                due,
                settled == null ? null : Instant.parse(settled),
                standing);
    }
}
