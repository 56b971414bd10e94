package org.zhengshu.platform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.SharingMode;

@PlatformTest
@Import(TestCatalogue.Instead.class)
class FreezingMonthsTests {
    @Autowired
    FreezingMonths freezing;

    @Autowired
    EvaluationStore store;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    CountingRates kpis;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_month_is_frozen_once_whatever_changes_later() {
        var entry = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        freezing.freeze();
        var before = store.snapshots(KpiKey.MOUNTING_RATE);
        assertThat(proofs()).isEqualTo(before.size() * KpiKey.values().length);
        catalogue.mount(entry, 10, MountState.HEALTHY, Instant.now(), "2026-11-23");
        freezing.freeze();
        assertThat(store.snapshots(KpiKey.MOUNTING_RATE)).isEqualTo(before).isNotEmpty();
        assertThat(proofs()).isEqualTo(before.size() * KpiKey.values().length);
    }

    private int proofs() {
        return jdbc.sql("SELECT count(*) FROM evidence.leaf WHERE kind = 'kpi-month'")
                .query(Integer.class)
                .single();
    }

    @Test
    void the_months_of_a_platform_that_was_down_are_frozen_when_it_is_back() {
        freezing.freeze();
        var last = store.lastFrozen().orElseThrow();
        jdbc.sql("UPDATE evaluation.snapshot SET month = month - interval '3 months'")
                .update();
        freezing.freeze();
        assertThat(store.snapshots(KpiKey.FULFILMENT_RATE))
                .extracting(EvaluationStore.Snapshot::month)
                .startsWith(last, last.minusMonths(1), last.minusMonths(2), last.minusMonths(3));
    }

    @Test
    void the_rates_come_in_their_order_with_their_window() {
        assertThat(kpis.current()).extracting(Kpi::key).containsExactly(KpiKey.values());
        assertThat(kpis.current()).allSatisfy(kpi -> {
            assertThat(kpi.denominator()).isGreaterThanOrEqualTo(kpi.numerator());
            assertThat(kpi.window().from().getDayOfYear()).isEqualTo(1);
        });
    }

    @Test
    void the_newest_observation_says_whether_a_table_is_hollow() {
        var entry = catalogue
                .publish(TestCity.POLICE, "机动车登记", SharingMode.CONDITIONAL)
                .id();
        var at = Instant.parse("2026-11-22T19:30:00Z");
        store.add(new EvaluationStore.Observation(entry, at, 5, "2026-11-22", "d", true));
        assertThat(kpis.situation(LocalDate.of(2026, 11, 1)).hollowAt(at)).contains(entry);
        store.add(new EvaluationStore.Observation(entry, at.plusSeconds(86_400), 6, "2026-11-23", "e", false));
        assertThat(kpis.situation(LocalDate.of(2026, 11, 1)).hollowAt(at.plusSeconds(86_400)))
                .doesNotContain(entry);
        assertThat(kpis.situation(LocalDate.of(2026, 11, 1)).hollowAt(at.plusSeconds(86_399)))
                .contains(entry);
    }
}
