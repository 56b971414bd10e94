package org.zhengshu.platform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.CatalogueHistory;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.MountSpell;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

@PlatformTest
@Import(TestCatalogue.Instead.class)
class CourseTests {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Autowired
    CountingRates counting;

    @Autowired
    CatalogueHistory history;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    Registration registration;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_table_that_was_empty_for_days_is_a_dip_in_the_course() {
        catalogue.clear();
        var entry = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        catalogue.mount(entry, 10, MountState.HEALTHY, now, "2026-11-23");
        var id = entry.id();
        var spells = List.of(
                new MountSpell(id, daysAgo(20), daysAgo(15), MountState.HEALTHY, "2026-11-03"),
                new MountSpell(id, daysAgo(14), daysAgo(5), MountState.EMPTY, null),
                new MountSpell(id, daysAgo(4), now, MountState.HEALTHY, "2026-11-23"));
        var situation = new Situation(
                catalogue, told(Map.of(id, daysAgo(25)), Map.of(id, spells)), List.of(), counting.today());
        assertThat(situation.entriesAt(daysAgo(26))).isEmpty();
        assertThat(mounted(situation, daysAgo(22))).isEqualTo("0/1");
        assertThat(mounted(situation, daysAgo(17))).isEqualTo("1/1");
        assertThat(mounted(situation, daysAgo(10))).isEqualTo("0/1");
        assertThat(mounted(situation, now)).isEqualTo("1/1");
    }

    @Test
    void a_course_ends_with_the_rate_of_today() {
        catalogue.clear();
        catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        var course = counting.course(KpiKey.MOUNTING_RATE);
        assertThat(course).hasSize(CountingRates.COURSE_DAYS).last().isEqualTo(new KpiPoint(counting.today(), 0, 1));
        catalogue.clear();
        assertThat(counting.course(KpiKey.TIMELINESS_RATE)).isEmpty();
    }

    @Test
    void the_last_point_of_a_course_is_the_rate_of_today_over_gaps_in_the_probes_too() {
        catalogue.clear();
        var entry = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        catalogue.mount(entry, 10, MountState.HEALTHY, now, String.valueOf(now));
        jdbc.sql("""
                        INSERT INTO catalogue.entry (id, provider, state, form, created_by, created_at, updated_at)
                        VALUES (:entry, 'x', 100, '{}', 'x', now(), now())
                        """).param("entry", entry.id().value()).update();
        spell(entry.id(), 35, 20);
        spell(entry.id(), 1, 0);
        var today = counting.rate(KpiKey.TIMELINESS_RATE, counting.today());
        // The gap is neither in time nor late; the running day is in time.
        assertThat(today.excluded()).isNotEmpty();
        assertThat(counting.course(KpiKey.TIMELINESS_RATE))
                .last()
                .isEqualTo(new KpiPoint(counting.today(), today.numerator().size(), today.denominator()));
    }

    @Test
    void the_auditor_reads_the_rates_their_course_and_their_rows() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        var auditor = officials.loggedIn(Officials.POLICE, Role.AUDITOR);
        for (var path : List.of("", "/MOUNTING_RATE/rows", "/FULFILMENT_RATE/course")) {
            http.perform(get("/api/sharing/kpis" + path).session(auditor)).andExpect(status().isOk());
        }
        http.perform(get("/api/sharing/kpis").session(auditor))
                .andExpect(jsonPath("$.length()").value(3));
    }

    @Test
    void the_rows_behind_a_number_are_found_by_name_or_department() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        catalogue.clear();
        catalogue.publish(Officials.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        catalogue.publish(Officials.CIVIL_AFFAIRS, "低保家庭成员", SharingMode.CONDITIONAL);
        var officer = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        for (var words : List.of("户籍", "公安")) {
            http.perform(get("/api/sharing/kpis/MOUNTING_RATE/rows?part=missing&q=" + words)
                            .session(officer))
                    .andExpect(jsonPath("$.rows.length()").value(1))
                    .andExpect(jsonPath("$.rows[0].title").value("户籍人口基本信息"));
        }
    }

    private static String mounted(Situation situation, Instant moment) {
        var rate = Rate.of(
                KpiKey.MOUNTING_RATE, MountingRate.judging(situation.entriesAt(moment), situation.mountsAt(moment)));
        return rate.numerator().size() + "/" + rate.denominator();
    }

    private static CatalogueHistory told(Map<EntryId, Instant> published, Map<EntryId, List<MountSpell>> spells) {
        return new CatalogueHistory() {
            @Override
            public Map<EntryId, Instant> published() {
                return published;
            }

            @Override
            public Map<EntryId, List<MountSpell>> spells(Map<EntryId, Instant> since) {
                return spells;
            }
        };
    }

    /** Probed every night, and updated last a day before the first of these nights. */
    private void spell(EntryId entry, int from, int until) {
        jdbc.sql("""
                        INSERT INTO catalogue.spell (entry, since, until, probes, rows, state, latest)
                        VALUES (:entry, :since, :until, 1, 10, 'HEALTHY', :latest)
                        """)
                .param("entry", entry.value())
                .param("since", SqlTime.param(daysAgo(from)))
                .param("until", SqlTime.param(daysAgo(until)))
                .param("latest", String.valueOf(daysAgo(from + 1)))
                .update();
    }

    private Instant daysAgo(int days) {
        return now.minus(days, ChronoUnit.DAYS);
    }
}
