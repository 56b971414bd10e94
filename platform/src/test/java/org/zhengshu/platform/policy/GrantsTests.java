package org.zhengshu.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.grant.GrantStanding;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.IdentityProblem;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.StoppedBy;

@PlatformTest
class GrantsTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Grants grants;

    @Autowired
    StoppingGrants stopping;

    @Autowired
    GrantStore store;

    @Autowired
    JdbcClient jdbc;

    private TestCity city;
    private Caller provider;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        provider = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
    }

    @Test
    void what_was_granted_stands_with_its_terms_and_masks() {
        var grant = issue(true);
        assertThat(grants.standing(grant.id())).hasValueSatisfying(standing -> {
            assertThat(standing.ground().terms().items()).containsExactly("姓名", "户籍地址");
            assertThat(standing.ground().terms().masks()).containsExactly(Map.entry("户籍地址", "ADDRESS"));
            assertThat(standing.ground().terms().caseNumbered()).isTrue();
            assertThat(standing.ground().version()).isEqualTo(1);
        });
        assertThat(grants.standing(new GrantId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void a_grant_whose_uses_name_their_case_is_not_issued_for_bulk() {
        for (var way : List.of(SharingWay.TABLE, SharingWay.FILE)) {
            assertThatThrownBy(() -> issue(UUID.randomUUID(), true, Set.of(SharingWay.LIST_MATCH, way)))
                    .isInstanceOf(Check.FailedCheck.class);
        }
    }

    @Test
    void every_act_counts_the_grant_on() {
        var grant = issue(false);
        stopping.suspend(provider, grant.id(), "超出授权范围使用", Violation.SCOPE);
        stopping.resume(provider, grant.id(), "已整改");
        assertThat(grants.standing(grant.id()).orElseThrow().ground().version()).isEqualTo(3);
    }

    @Test
    void a_suspension_stops_at_once_and_a_resumption_opens_again() {
        var grant = issue(false);
        stopping.suspend(provider, grant.id(), "超出授权范围使用", Violation.SCOPE);
        assertThat(standing(grant)).isEqualTo(GrantStanding.SUSPENDED);
        stopping.resume(provider, grant.id(), "已整改");
        assertThat(standing(grant)).isEqualTo(GrantStanding.ACTIVE);
        assertThat(store.history().of(grant.id().value()))
                .extracting(HistoryLine::action)
                .containsExactly("policy.grant-issued", "policy.grant-suspended", "policy.grant-resumed");
        assertThat(store.history().of(grant.id().value()))
                .allSatisfy(act -> assertThat(act.receipt()).startsWith("ZS-"));
    }

    @Test
    void what_the_authority_suspended_the_provider_does_not_resume() {
        var grant = issue(false);
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        stopping.suspend(authority, grant.id(), "查到超范围使用", Violation.SCOPE);
        assertRefused(IdentityProblem.STOPPED_BY_HIGHER, () -> stopping.resume(provider, grant.id(), "没有问题"));
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.SUSPENDED);
        assertThat(store.find(grant.id()).orElseThrow().stopped())
                .extracting(StoppedBy::level, StoppedBy::department, StoppedBy::reason)
                .containsExactly(StoppedBy.Level.AUTHORITY, TestCity.AUTHORITY, "查到超范围使用");
        assertThat(jdbc.sql("SELECT department FROM notification.message WHERE key = 'policy.grant-suspended'"
                                + " AND subject_id = :id AND facts ->> 'reason' = '查到超范围使用' ORDER BY department")
                        .param("id", grant.id().toString())
                        .query(String.class)
                        .list())
                .as("both sides are told")
                .containsExactlyInAnyOrder(TestCity.POLICE.value(), TestCity.COUNTY.value());
        assertThat(grants.suspended(TestCity.COUNTY, entryOf(grant))).isTrue();
        assertRefused(PolicyProblem.STOPPED_BY_AUTHORITY, () -> issueOf(entryOf(grant)));
        stopping.resume(authority, grant.id(), "已整改");
        assertThat(issueOf(entryOf(grant)).state()).isEqualTo(GrantState.ACTIVE);
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void what_the_provider_suspended_the_authority_resumes_or_takes_over() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var first = issue(false);
        stopping.suspend(provider, first.id(), "超范围", Violation.SCOPE);
        assertRefused(
                PolicyProblem.ACT_NOT_POSSIBLE, () -> stopping.suspend(provider, first.id(), "再停", Violation.SCOPE));
        stopping.resume(authority, first.id(), "已核实");
        var second = issue(false);
        stopping.suspend(provider, second.id(), "超范围", Violation.SCOPE);
        stopping.suspend(authority, second.id(), "全市通报", Violation.SCOPE);
        assertRefused(IdentityProblem.STOPPED_BY_HIGHER, () -> stopping.resume(provider, second.id(), "恢复"));
    }

    private static void assertRefused(ProblemCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_revoked_grant_never_comes_back() {
        var grant = issue(false);
        stopping.revoke(provider, grant.id(), "目的已实现");
        assertThatThrownBy(() -> stopping.resume(provider, grant.id(), "再用"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(PolicyProblem.ACT_NOT_POSSIBLE));
        assertThat(standing(grant)).isEqualTo(GrantStanding.REVOKED);
    }

    @Test
    void the_day_after_the_last_day_it_is_expired_without_anybody_acting() {
        var grant = issue(false);
        jdbc.sql("UPDATE policy.sharing_grant SET until = :day WHERE id = :id")
                .param("day", today().minusDays(1))
                .param("id", grant.id().value())
                .update();
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.EXPIRED);
        assertThat(grants.standing(grant.id()).orElseThrow().ground().terms().isOver(today()))
                .isTrue();
    }

    @Test
    void only_the_requester_disposes_and_only_the_provider_or_the_authority_stops() {
        var grant = issue(false);
        var requester = city.someone(TestCity.COUNTY, Role.SHARING_HEAD);
        assertThatThrownBy(() -> stopping.revoke(requester, grant.id(), "不要了"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(HttpProblem.FORBIDDEN));
        assertThatThrownBy(() -> stopping.dispose(provider, grant.id(), Disposal.DESTROYED, "x"))
                .isInstanceOf(Problem.class);
        stopping.dispose(requester, grant.id(), Disposal.DESTROYED, "案件办结，已销毁");
        assertThat(grants.find(grant.id())).get().extracting(Grant::state).isEqualTo(GrantState.DISPOSED);
    }

    @Test
    void a_stop_without_reason_is_refused() {
        var grant = issue(false);
        assertThatThrownBy(() -> stopping.suspend(provider, grant.id(), "", Violation.OTHER))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.pointer())
                                .containsExactly("/reason"));
    }

    private GrantStanding standing(Grant grant) {
        return grants.standing(grant.id()).orElseThrow().ground().standing();
    }

    private UUID entryOf(Grant grant) {
        return store.find(grant.id()).orElseThrow().terms().entry();
    }

    private Grant issue(boolean caseNumbered) {
        return issue(UUID.randomUUID(), caseNumbered);
    }

    private Grant issueOf(UUID entry) {
        return issue(entry, false);
    }

    private Grant issue(UUID entry, boolean caseNumbered) {
        return issue(entry, caseNumbered, Set.of(SharingWay.LIST_MATCH));
    }

    private Grant issue(UUID entry, boolean caseNumbered, Set<SharingWay> ways) {
        return city.fromTransaction(() -> grants.issue(new NewGrant(
                null,
                TestCity.COUNTY,
                TestCity.POLICE,
                entry,
                1,
                "户籍人口基本信息",
                "3070420001/000001",
                List.of("姓名", "户籍地址"),
                Map.of("户籍地址", "ADDRESS"),
                "低保核对",
                "社会救助暂行办法",
                ways,
                today(),
                "市公安局 某人",
                caseNumbered)));
    }

    private static LocalDate today() {
        return LocalDate.now(SqlTime.CITY);
    }
}
