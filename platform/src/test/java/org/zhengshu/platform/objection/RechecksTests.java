package org.zhengshu.platform.objection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.exchange.DeliveryCompleted;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.policy.NewGrant;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.TaskList;
import org.zhengshu.platform.workflow.WorkflowProblem;

@PlatformTest
@Import(TestCatalogue.Instead.class)
class RechecksTests {
    private static final String CHEN = "99010119570312002X";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    RecheckStore store;

    @Autowired
    FilingRecheck filing;

    @Autowired
    ReplyingRecheck replying;

    @Autowired
    MediatingRecheck mediating;

    @Autowired
    Grants grants;

    @Autowired
    TaskList tasks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    JdbcClient jdbc;

    private TestCity city;
    private Caller worker;
    private Caller provider;
    private PublishedEntry flats;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        worker = city.someone(TestCity.COUNTY, Role.CASE_WORKER);
        provider = city.someone(TestCity.LAND, Role.DATA_OFFICER);
        flats = catalogue.publish(TestCity.LAND, "不动产权利人", SharingMode.CONDITIONAL);
        grant(TestCity.COUNTY);
    }

    @Test
    void the_sold_flat_is_corrected_told_to_other_receivers_and_confirmed() {
        grant(TestCity.CIVIL_AFFAIRS);
        var before = deadlines.of("VERIFY", Instant.now());
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "已于2024年出售"));
        assertThat(found(id).deadline()).isIn(before, deadlines.of("VERIFY", Instant.now()));
        assertThat(tasks.desk(provider).tasks())
                .anyMatch(task -> task.subject().equals(found(id).subject()));
        replying.accept(provider, id);
        replying.reply(provider, id, RecheckOutcome.CORRECTED, "已在不动产登记系统中改为历史");
        assertThat(store.told(id)).extracting(RecheckStore.Told::department).containsExactly(TestCity.CIVIL_AFFAIRS);
        replying.confirm(worker, id, "");
        assertThat(found(id).state()).isInstanceOf(RecheckState.Confirmed.class);
        assertThat(tasks.desk(provider).tasks())
                .noneMatch(task -> task.subject().equals(found(id).subject()));
        assertThat(store.history().of(id.value()))
                .extracting(HistoryLine::action)
                .containsExactly(
                        "objection.recheck-filed",
                        "objection.recheck-accepted",
                        "objection.recheck-replied",
                        "objection.recheck-confirmed");
    }

    @Test
    void a_value_found_right_is_told_to_nobody_else_and_may_be_disputed() {
        grant(TestCity.CIVIL_AFFAIRS);
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        replying.accept(provider, id);
        replying.reply(provider, id, RecheckOutcome.CONFIRMED, "与登记簿一致");
        assertThat(store.told(id)).isEmpty();
        mediating.dispute(worker, id, "家属有买卖合同");
        assertThat(found(id).state()).isInstanceOf(RecheckState.Disputed.class);
    }

    @Test
    void a_disputed_reply_goes_to_the_authority_and_back_to_the_provider_on_a_new_clock() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var id = disputed(RecheckOutcome.UNVERIFIABLE);
        assertThat(tasks.desk(authority).tasks())
                .anyMatch(task -> task.subject().equals(found(id).subject()));
        refused(ObjectionProblem.RECHECK_FAULTY, () -> mediating.mediate(authority, id, true, " "));
        var before = deadlines.of("VERIFY", Instant.now());
        mediating.mediate(authority, id, true, "请调阅登记簿原件");
        assertThat(found(id).state()).isEqualTo(new RecheckState.Accepted());
        assertThat(found(id).deadline()).isIn(before, deadlines.of("VERIFY", Instant.now()));
        assertThat(tasks.desk(authority).tasks())
                .noneMatch(task -> task.subject().equals(found(id).subject()));
        assertThat(tasks.desk(provider).tasks())
                .anyMatch(task -> task.subject().equals(found(id).subject()));
        replying.reply(provider, id, RecheckOutcome.CORRECTED, "原件载明已出售，已更正");
        replying.confirm(worker, id, "");
        assertThat(found(id).state()).isInstanceOf(RecheckState.Confirmed.class);
    }

    @Test
    void an_upheld_reply_closes_the_matter() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var id = disputed(RecheckOutcome.CONFIRMED);
        mediating.mediate(authority, id, false, "与原件一致");
        assertThat(found(id).state())
                .isInstanceOfSatisfying(
                        RecheckState.Upheld.class,
                        upheld -> assertThat(upheld.outcome()).isEqualTo(RecheckOutcome.CONFIRMED));
        refused(ObjectionProblem.STEP_NOT_POSSIBLE, () -> mediating.dispute(worker, id, "还是不对"));
        refused(ObjectionProblem.STEP_NOT_POSSIBLE, () -> mediating.mediate(authority, id, true, "再来"));
    }

    @Test
    void who_disputed_does_not_mediate() {
        var one = city.someone(TestCity.COUNTY, Role.CASE_WORKER);
        // No account may hold both; the rule holds nevertheless.
        var both = new Caller(
                one.account(), one.login(), one.name(), one.department(), Set.of(Role.CASE_WORKER, Role.AUTHORITY));
        var id = filing.file(both, form(flats.id().value(), "户籍地址", "有误"));
        replying.accept(provider, id);
        replying.reply(provider, id, RecheckOutcome.CONFIRMED, "与登记簿一致");
        mediating.dispute(both, id, "有合同");
        refused(WorkflowProblem.OWN_WORK, () -> mediating.mediate(both, id, true, "我来定"));
    }

    @Test
    void the_first_delivery_begun_after_the_correction_carries_it_once() {
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        replying.accept(provider, id);
        var before = Instant.now().minusSeconds(60);
        replying.reply(provider, id, RecheckOutcome.CORRECTED, "已改");
        var grant = new GrantId(found(id).grant());
        var early = UUID.randomUUID();
        var late = UUID.randomUUID();
        replying.carried(new DeliveryCompleted(early, grant, before, before));
        assertThat(store.carried(id)).isEmpty();
        replying.carried(new DeliveryCompleted(late, grant, Instant.now().plusSeconds(1), Instant.now()));
        replying.carried(
                new DeliveryCompleted(UUID.randomUUID(), grant, Instant.now().plusSeconds(2), Instant.now()));
        assertThat(store.carried(id))
                .get()
                .extracting(RecheckStore.Carried::run)
                .isEqualTo(late);
        assertThat(store.history().of(id.value()))
                .filteredOn(line -> line.action().equals("objection.correction-carried"))
                .hasSize(1);
        replying.confirm(worker, id, "");
        assertThat(store.carried(id)).isPresent();
    }

    @Test
    void it_is_accepted_before_it_is_answered_and_answered_once() {
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        refused(ObjectionProblem.STEP_NOT_POSSIBLE, () -> replying.reply(provider, id, RecheckOutcome.CORRECTED, "改了"));
        replying.accept(provider, id);
        replying.reply(provider, id, RecheckOutcome.UNVERIFIABLE, "1998年前档案缺失");
        refused(ObjectionProblem.STEP_NOT_POSSIBLE, () -> replying.reply(provider, id, RecheckOutcome.CORRECTED, "改了"));
    }

    @Test
    void without_a_grant_on_the_entry_nothing_is_disputed_and_all_faults_are_told() {
        var cars = catalogue.publish(TestCity.POLICE, "机动车登记", SharingMode.CONDITIONAL);
        assertThatThrownBy(() -> filing.file(worker, form(cars.id().value(), "车龄", "")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.pointer())
                                .containsExactly("/reason", "/item", "/grant"));
        refused(ObjectionProblem.RECHECK_FAULTY, () -> filing.file(worker, form(null, "姓名", "有误")));
    }

    @Test
    void the_records_key_is_masked_until_the_provider_asks_on_the_record() {
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        assertThat(found(id).maskedKey()).doesNotContain("19570312");
        refused(HttpProblem.FORBIDDEN, () -> replying.showKey(worker, id, "看看"));
        assertThat(replying.showKey(provider, id, "核实登记簿")).isEqualTo(CHEN);
        assertThat(jdbc.sql("SELECT purpose || detail FROM audit.event WHERE action = 'objection.record-key-shown'"
                                + " AND subject_id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .single())
                .contains("核实登记簿")
                .doesNotContain(CHEN);
    }

    @Test
    void only_the_provider_answers() {
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        refused(HttpProblem.FORBIDDEN, () -> replying.accept(worker, id));
    }

    @Test
    void a_reason_has_a_thousand_characters_and_not_one_more() {
        assertThat(form(flats.id().value(), "姓名", "字".repeat(1_000)).faults()).isEmpty();
        assertThat(form(flats.id().value(), "姓名", "字".repeat(1_001)).faults()).hasSize(1);
    }

    private RecheckId disputed(RecheckOutcome outcome) {
        var id = filing.file(worker, form(flats.id().value(), "户籍地址", "有误"));
        replying.accept(provider, id);
        replying.reply(provider, id, outcome, "与登记簿一致");
        mediating.dispute(worker, id, "家属有买卖合同");
        return id;
    }

    private Recheck found(RecheckId id) {
        return store.find(id).orElseThrow();
    }

    private RecheckForm form(@Nullable UUID entry, String item, String reason) {
        return new RecheckForm(entry, null, null, null, item, "现势", "历史", reason, CHEN);
    }

    private void grant(DepartmentCode requester) {
        city.inTransaction(() -> grants.issue(new NewGrant(
                null,
                requester,
                TestCity.LAND,
                flats.id().value(),
                1,
                flats.name(),
                flats.code(),
                List.of("姓名", "户籍地址"),
                Map.of(),
                "低保核对",
                "社会救助暂行办法",
                Set.of(SharingWay.LIST_MATCH),
                LocalDate.now(SqlTime.CITY).plusDays(30),
                "市自然资源局 某人",
                true)));
    }

    private static void refused(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
