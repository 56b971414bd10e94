package org.zhengshu.platform.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.use.Decision.Asked;
import org.zhengshu.kernel.use.Reason;
import org.zhengshu.kernel.use.UseKind;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.policy.Grant;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;

@PlatformTest
@Import(TestCatalogue.Instead.class)
class UsesTests {
    private static final UseRequest MATCH =
            UseRequest.of(TestCity.COUNTY, UseKind.LIST_MATCH).on(null, "2026-DB-0417");

    @Autowired
    ApplicationContext context;

    @Autowired
    Uses uses;

    @Autowired
    Grants grants;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    JdbcClient jdbc;

    private TestCity city;
    private PublishedEntry entry;

    @BeforeEach
    void mounted() {
        city = new TestCity(context);
        entry = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        mount(MountState.HEALTHY);
    }

    @Test
    void what_was_granted_is_permitted_with_its_masks_and_the_versions_that_answered() {
        var use = uses.begin(issue(true, SharingWay.LIST_MATCH).id(), MATCH).orThrow();
        assertThat(use.columns()).containsExactly("姓名", "户籍地址");
        assertThat(use.masksByColumn()).containsExactly(Map.entry("户籍地址", "ADDRESS"));
        assertThat(use.asked()).isEqualTo(new Asked(1, 1L));
        assertThat(use.ground().caseNumber()).isEqualTo("2026-DB-0417");
    }

    @Test
    void every_use_of_a_case_numbered_grant_names_its_case_and_an_arrangement_need_not() {
        var grant = issue(true, SharingWay.LIST_MATCH, SharingWay.API);
        assertThat(uses.begin(grant.id(), UseRequest.of(TestCity.COUNTY, UseKind.API)))
                .isEqualTo(refused(Reason.CASE_NUMBER_MISSING));
        assertThat(uses.begin(grant.id(), UseRequest.arranging(TestCity.COUNTY, UseKind.API)))
                .isInstanceOf(PermittedUse.class);
    }

    @Test
    void a_bulk_grant_from_before_whose_uses_must_name_a_case_moves_nothing() {
        var grant = issue(false, SharingWay.TABLE);
        jdbc.sql("UPDATE policy.sharing_grant SET case_numbered = true WHERE id = :id")
                .param("id", grant.id().value())
                .update();
        assertThat(uses.begin(grant.id(), UseRequest.arranging(TestCity.COUNTY, UseKind.TABLE)))
                .isEqualTo(refused(Reason.CASE_NUMBER_MISSING));
        assertThat(uses.begin(grant.id(), UseRequest.of(TestCity.COUNTY, UseKind.TABLE)))
                .isEqualTo(refused(Reason.CASE_NUMBER_MISSING));
    }

    @Test
    void a_stop_of_the_entry_or_the_grant_is_seen_by_the_use_that_goes_on() {
        var grant = issue(false, SharingWay.TABLE);
        var use = uses.begin(grant.id(), UseRequest.of(TestCity.COUNTY, UseKind.TABLE))
                .orThrow();
        catalogue.suspended(entry.id(), true);
        assertThat(uses.again(use)).isEqualTo(refused(Reason.ENTRY_SUSPENDED));
        catalogue.suspended(entry.id(), false);
        assertThat(uses.again(use)).isInstanceOf(PermittedUse.class);
        jdbc.sql("UPDATE policy.sharing_grant SET standing = 'REVOKED' WHERE id = :id")
                .param("id", grant.id().value())
                .update();
        assertThat(uses.again(use)).isEqualTo(refused(Reason.REVOKED));
        catalogue.retire(entry.id());
        assertThat(uses.again(use)).isEqualTo(refused(Reason.REVOKED, Reason.ENTRY_NOT_LIVE));
    }

    @Test
    void a_use_that_began_at_one_table_does_not_go_on_at_another() {
        var use = uses.begin(issue(false, SharingWay.TABLE).id(), UseRequest.of(TestCity.COUNTY, UseKind.TABLE))
                .orThrow();
        assertThat(uses.again(use)).isInstanceOf(PermittedUse.class);
        catalogue.mountElsewhere(entry);
        assertThat(uses.again(use)).isEqualTo(refused(Reason.STRUCTURE_CHANGED));
    }

    @Test
    void what_the_platform_does_by_duty_stops_with_the_entry_as_well() {
        for (var duty : List.of(UseKind.INGESTION, UseKind.REGISTRY_BUILD, UseKind.OPENING, UseKind.OBSERVATION)) {
            assertThat(uses.begin(entry.id(), duty)).isInstanceOf(PermittedUse.class);
        }
        catalogue.suspended(entry.id(), true);
        for (var duty : List.of(UseKind.INGESTION, UseKind.REGISTRY_BUILD, UseKind.OPENING, UseKind.OBSERVATION)) {
            assertThat(uses.begin(entry.id(), duty)).isEqualTo(refused(Reason.ENTRY_SUSPENDED));
        }
        assertThat(uses.begin(new EntryId(UUID.randomUUID()), UseKind.INGESTION))
                .isEqualTo(refused(Reason.ENTRY_NOT_LIVE, Reason.NOT_MOUNTED));
    }

    @Test
    void a_table_whose_columns_are_others_is_not_read_and_one_that_was_unreadable_may_be_tried() {
        var grant = issue(false, SharingWay.TABLE);
        var table = UseRequest.of(TestCity.COUNTY, UseKind.TABLE);
        mount(MountState.UNREADABLE);
        assertThat(uses.begin(grant.id(), table)).isInstanceOf(PermittedUse.class);
        mount(MountState.STRUCTURE_CHANGED);
        assertThatThrownBy(() -> uses.begin(grant.id(), table).orThrow())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(UseProblem.STRUCTURE_CHANGED);
                    assertThat(problem.code().status()).isEqualTo(409);
                });
    }

    @Test
    void a_refusal_tells_every_reason_and_is_audited_with_its_ground() {
        var grant = issue(false, SharingWay.LIST_MATCH);
        var answer = uses.begin(grant.id(), UseRequest.of(TestCity.LAND, UseKind.TABLE));
        assertThat(answer).isEqualTo(refused(Reason.OTHER_DEPARTMENT, Reason.OTHER_WAY));
        assertThat(((RefusedUse) answer).problem().faults())
                .extracting(fault -> fault.pointer() + " " + fault.code())
                .containsExactly("/grant fault.use.other-department", "/way fault.use.other-way");
        assertThat(jdbc.sql("""
                        SELECT detail ->> 'reasons' FROM audit.event
                        WHERE action = 'use.use-refused' AND subject_id = :id AND grant_number = :number
                        """)
                        .param("id", grant.id().toString())
                        .param("number", grant.number())
                        .query(String.class)
                        .single())
                .isEqualTo("other-department other-way");
        assertThat(uses.begin(new GrantId(UUID.randomUUID()), MATCH)).isEqualTo(refused(Reason.NO_GRANT));
    }

    @Test
    void every_reason_has_a_problem_and_words() {
        assertThat(Arrays.stream(UseProblem.values()).map(Enum::name))
                .containsExactly(Arrays.stream(Reason.values()).map(Enum::name).toArray(String[]::new));
    }

    private void mount(MountState state) {
        catalogue.mount(entry, 3, state, Instant.parse("2026-11-23T00:00:00Z"), "2026-11-22");
    }

    private Grant issue(boolean caseNumbered, SharingWay... ways) {
        return city.fromTransaction(() -> grants.issue(new NewGrant(
                null,
                TestCity.COUNTY,
                TestCity.POLICE,
                entry.id().value(),
                1,
                entry.name(),
                entry.code(),
                List.of("姓名", "户籍地址"),
                Map.of("户籍地址", "ADDRESS"),
                "低保核对",
                "社会救助暂行办法",
                Set.of(ways),
                LocalDate.now(SqlTime.CITY),
                "市公安局 某人",
                caseNumbered)));
    }

    private static RefusedUse refused(Reason... reasons) {
        return new RefusedUse(List.of(reasons));
    }
}
