package org.zhengshu.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.kernel.error.Check;

class SlaProfilesTests {
    private static final LocalDate UNDER_THE_REGULATION = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({
        "CAT_UPDATE, 10, 809-17",
        "CAT_UPDATE_EXTENSION, 5, 809-17",
        "CAT_REVIEW, 2, 809-17",
        "ANSWER_UNCONDITIONAL, 1, 809-21",
        "ANSWER_CONDITIONAL, 10, 809-21",
        "ANSWER_EXTENSION, 10, 809-21",
        "DELIVER, 20, 809-22",
        "VERIFY, 10, 809-26"
    })
    void the_regulation_sets_the_limits_with_their_articles(DeadlineKind kind, int days, String article) {
        assertThat(SlaProfiles.DEFAULT.binding(kind, UNDER_THE_REGULATION))
                .get()
                .extracting(SlaProfiles.Binding::limit)
                .isEqualTo(new TimeLimit.WorkingDays(days, article));
    }

    @Test
    void a_case_that_started_before_the_regulation_keeps_the_older_limit() {
        var before = SlaProfiles.DEFAULT
                .binding(DeadlineKind.CAT_REVIEW, LocalDate.of(2025, 7, 31))
                .orElseThrow();
        assertThat(before.profile().id()).isEqualTo("JIUJIANG-2023");
        assertThat(before.limit()).isEqualTo(new TimeLimit.WorkingDays(5, null));
        var since = SlaProfiles.DEFAULT
                .binding(DeadlineKind.CAT_REVIEW, LocalDate.of(2025, 8, 1))
                .orElseThrow();
        assertThat(since.limit()).isEqualTo(new TimeLimit.WorkingDays(2, "809-17"));
    }

    @Test
    void what_only_a_local_rule_limits_comes_from_it() {
        var binding = SlaProfiles.DEFAULT
                .binding(DeadlineKind.RESOURCE_REGISTER, UNDER_THE_REGULATION)
                .orElseThrow();
        assertThat(binding.profile().id()).isEqualTo("GUIDE-102");
        assertThat(binding.article()).isNull();
        assertThat(SlaProfiles.DEFAULT.binding(DeadlineKind.DELIVER, LocalDate.of(2024, 1, 2)))
                .isEmpty();
    }

    @Test
    void a_new_version_replaces_the_old_one_from_its_day_even_when_it_is_laxer() {
        var second = new SlaProfile(
                "JIUJIANG-2023",
                2,
                LocalDate.of(2024, 1, 1),
                Map.of(DeadlineKind.CAT_REVIEW, new TimeLimit.WorkingDays(7, null)));
        var profiles = new SlaProfiles(List.of(SlaProfiles.JIUJIANG_2023, second));
        assertThat(days(profiles, LocalDate.of(2023, 12, 29))).isEqualTo(5);
        assertThat(days(profiles, LocalDate.of(2024, 1, 2))).isEqualTo(7);
    }

    @Test
    void records_are_kept_for_the_longest_period_that_binds() {
        var local = new SlaProfile(
                "LOCAL", 1, LocalDate.of(2025, 1, 1), Map.of(DeadlineKind.RECORD_KEEP, new TimeLimit.Years(5, null)));
        var profiles = new SlaProfiles(List.of(SlaProfiles.REGULATION_809, local));
        assertThat(profiles.binding(DeadlineKind.RECORD_KEEP, UNDER_THE_REGULATION))
                .get()
                .extracting(SlaProfiles.Binding::limit)
                .isEqualTo(new TimeLimit.Years(5, null));
    }

    @Test
    void only_records_are_limited_in_years() {
        assertThatThrownBy(() -> new SlaProfile(
                        "LOCAL", 1, UNDER_THE_REGULATION, Map.of(DeadlineKind.DELIVER, new TimeLimit.Years(1, null))))
                .isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> new TimeLimit.WorkingDays(0, null)).isInstanceOf(Check.FailedCheck.class);
    }

    private static int days(SlaProfiles profiles, LocalDate start) {
        return switch (profiles.binding(DeadlineKind.CAT_REVIEW, start)
                .orElseThrow()
                .limit()) {
            case TimeLimit.WorkingDays limit -> limit.count();
            case TimeLimit.Years limit -> throw new AssertionError(limit);
        };
    }
}
