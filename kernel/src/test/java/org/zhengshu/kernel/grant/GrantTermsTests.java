package org.zhengshu.kernel.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.grant.GrantVerdict.Permitted;
import org.zhengshu.kernel.grant.GrantVerdict.Refusal;
import org.zhengshu.kernel.grant.GrantVerdict.Refused;

class GrantTermsTests {
    private static final DepartmentCode COUNTY = DepartmentCode.of("11990121000000166E");
    private static final DepartmentCode OTHER = DepartmentCode.of("119901000000000355");
    private static final UUID ENTRY = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final GrantTerms TERMS = new GrantTerms(
            COUNTY, ENTRY, List.of("姓名", "公民身份号码", "户籍地址"), "低保核对", LAST, Set.of(GrantedWay.LIST_MATCH), true);

    @Test
    void a_use_within_the_terms_gets_what_it_asks_for_in_the_grants_order() {
        assertThat(TERMS.permits(GrantStanding.ACTIVE, asking("户籍地址", "姓名")))
                .isEqualTo(new Permitted(List.of("姓名", "户籍地址")));
        assertThat(TERMS.permits(GrantStanding.ACTIVE, asking())).isEqualTo(new Permitted(TERMS.items()));
    }

    @Test
    void the_last_day_counts_and_the_day_after_does_not() {
        assertThat(TERMS.permits(GrantStanding.ACTIVE, on(LAST))).isInstanceOf(Permitted.class);
        assertThat(TERMS.permits(GrantStanding.ACTIVE, on(LAST.plusDays(1)))).isEqualTo(refused(Refusal.EXPIRED));
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, SUSPENDED", "REVOKED, REVOKED", "DISPOSED, DISPOSED"})
    void a_stopped_grant_permits_nothing(GrantStanding standing, Refusal reason) {
        assertThat(TERMS.permits(standing, asking())).isEqualTo(refused(reason));
    }

    @Test
    void another_department_is_refused_even_for_one_item() {
        var use = new GrantUse(OTHER, ENTRY, GrantedWay.LIST_MATCH, List.of("姓名"), null, "2026-DB-0417", LAST);
        assertThat(TERMS.permits(GrantStanding.ACTIVE, use)).isEqualTo(refused(Refusal.OTHER_DEPARTMENT));
    }

    @Test
    void one_item_too_many_refuses_all() {
        assertThat(TERMS.permits(GrantStanding.ACTIVE, asking("姓名", "民族")))
                .isEqualTo(refused(Refusal.ITEM_NOT_GRANTED));
    }

    @Test
    void every_reason_is_told_at_once() {
        var use = new GrantUse(OTHER, UUID.randomUUID(), GrantedWay.TABLE, List.of("民族"), "统计", " ", LAST.plusDays(1));
        assertThat(TERMS.permits(GrantStanding.SUSPENDED, use))
                .isEqualTo(new Refused(List.of(
                        Refusal.SUSPENDED,
                        Refusal.EXPIRED,
                        Refusal.OTHER_DEPARTMENT,
                        Refusal.OTHER_ENTRY,
                        Refusal.OTHER_WAY,
                        Refusal.OTHER_PURPOSE,
                        Refusal.ITEM_NOT_GRANTED,
                        Refusal.CASE_NUMBER_MISSING)));
    }

    @Test
    void terms_without_items_ways_or_purpose_cannot_be_made() {
        assertThatThrownBy(() -> new GrantTerms(COUNTY, ENTRY, List.of(), "x", LAST, Set.of(GrantedWay.API), false))
                .isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> new GrantTerms(COUNTY, ENTRY, List.of("姓名"), "x", LAST, Set.of(), false))
                .isInstanceOf(Check.FailedCheck.class);
        assertThatThrownBy(() -> new GrantTerms(COUNTY, ENTRY, List.of("姓名"), " ", LAST, Set.of(GrantedWay.API), false))
                .isInstanceOf(Check.FailedCheck.class);
    }

    private static GrantUse asking(String... items) {
        return new GrantUse(COUNTY, ENTRY, GrantedWay.LIST_MATCH, List.of(items), "低保核对", "2026-DB-0417", LAST);
    }

    private static GrantUse on(LocalDate day) {
        return new GrantUse(COUNTY, ENTRY, GrantedWay.LIST_MATCH, List.of(), null, "2026-DB-0417", day);
    }

    private static Refused refused(Refusal reason) {
        return new Refused(List.of(reason));
    }
}
