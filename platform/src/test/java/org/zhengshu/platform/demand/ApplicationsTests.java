package org.zhengshu.platform.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCatalogue;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.catalogue.MountState;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.exchange.DeliveryCompleted;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.operations.Round;
import org.zhengshu.platform.policy.GrantId;
import org.zhengshu.platform.policy.Grants;
import org.zhengshu.platform.workflow.Deadlines;
import org.zhengshu.platform.workflow.TaskList;
import org.zhengshu.platform.workflow.TaskView;
import tools.jackson.databind.ObjectMapper;

@PlatformTest
@Import(TestCatalogue.Instead.class)
class ApplicationsTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    TestCatalogue catalogue;

    @Autowired
    ApplicationStore store;

    @Autowired
    CompilingApplication compiling;

    @Autowired
    SigningApplication signing;

    @Autowired
    AnsweringLine answering;

    @Autowired
    MediatingLine mediating;

    @Autowired
    Attaching attaching;

    @Autowired
    RequestList requests;

    @Autowired
    Grants grants;

    @Autowired
    TaskList tasks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Round tellingOfLostEvents;

    private TestCity city;
    private Caller officer;
    private Caller head;
    private PublishedEntry persons;
    private PublishedEntry flats;
    private PublishedEntry firms;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        officer = city.someone(TestCity.COUNTY, Role.DATA_OFFICER);
        head = city.someone(TestCity.COUNTY, Role.SHARING_HEAD);
        persons = catalogue.publish(TestCity.POLICE, "户籍人口基本信息", SharingMode.CONDITIONAL);
        flats = catalogue.publish(TestCity.LAND, "不动产权利人", SharingMode.CONDITIONAL);
        firms = catalogue.publish(TestCity.MARKET, "市场主体", SharingMode.UNCONDITIONAL);
    }

    @Test
    void one_signature_starts_every_providers_own_clock() {
        var before = new LineState.Answering(deadlines.of("ANSWER_CONDITIONAL", Instant.now()), false, null);
        var id = signed(form(Set.of(SharingWay.TABLE), persons, flats, firms));
        var application = application(id);
        assertThat(application.state()).isEqualTo(ApplicationState.SUBMITTED);
        var after = new LineState.Answering(deadlines.of("ANSWER_CONDITIONAL", Instant.now()), false, null);
        assertThat(application.line(1).state()).isIn(before, after);
        assertThat(application.line(2).state()).isIn(before, after);
        // unconditional: granted at once, the delivery's clock runs
        assertThat(application.line(3).state()).isInstanceOf(LineState.Delivering.class);
        assertThat(tasksOf(TestCity.POLICE, Role.SHARING_HEAD, application.subject(application.line(1))))
                .singleElement()
                .satisfies(task -> assertThat(task.deadline()).isNotNull());
        assertThat(tasksOf(TestCity.MARKET, Role.SHARING_HEAD, application.subject(application.line(3))))
                .isEmpty();
    }

    @Test
    void consent_makes_a_grant_for_what_was_agreed_only() {
        var id = signed(form(Set.of(SharingWay.TABLE, SharingWay.LIST_MATCH), persons));
        var narrow = new Answer(
                Answer.Decision.AGREE,
                List.of("姓名"),
                Set.of(SharingWay.TABLE),
                null,
                null,
                "",
                List.of(),
                Map.of("姓名", "NAME"));
        answering.answer(policeHead(), id, 1, narrow);
        var line = application(id).line(1);
        assertThat(line.state()).isInstanceOf(LineState.Delivering.class);
        var grant = new GrantId(java.util.Objects.requireNonNull(line.grant()));
        assertThat(grants.find(grant).orElseThrow().terms()).satisfies(terms -> {
            assertThat(terms.items()).containsExactly("姓名");
            assertThat(terms.masks()).containsExactly(Map.entry("姓名", "NAME"));
            assertThat(terms.ways()).containsExactly(SharingWay.TABLE);
        });
    }

    @Test
    void the_first_delivery_stops_the_clock_and_closes_the_application() {
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        var grant = java.util.Objects.requireNonNull(application(id).line(1).grant());
        var at = Instant.parse("2026-11-23T01:00:00Z");
        city.inTransaction(() -> answering.delivered(id, at, grant));
        city.inTransaction(() -> answering.delivered(id, at.plusSeconds(60), grant));
        var application = application(id);
        assertThat(application.line(1).state()).isEqualTo(new LineState.InUse(grant));
        assertThat(application.line(1).deliveredAt()).isEqualTo(at);
        assertThat(application.state()).isEqualTo(ApplicationState.CLOSED);
        assertThat(requests.lines())
                .filteredOn(row -> row.application().equals(id.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.standing()).isEqualTo(RequestLine.Standing.PROVIDED));
    }

    /** A process that is killed between the delivery's commit and the listener leaves the event standing. */
    @Test
    void an_event_that_a_killed_process_did_not_hear_stops_the_clock_at_the_time_of_the_delivery() throws Exception {
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        var grant = new GrantId(
                java.util.Objects.requireNonNull(application(id).line(1).grant()));
        var ended = Instant.parse("2026-11-23T01:00:00Z");
        var lost = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO public.event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        VALUES (:id, :listener, :type, :event, now() - interval '5 minutes', 'PROCESSING', 1)
                        """)
                .param("id", lost)
                .param(
                        "listener",
                        CompletingDelivery.class.getName() + ".on(" + DeliveryCompleted.class.getName() + ")")
                .param("type", DeliveryCompleted.class.getName())
                .param(
                        "event",
                        json.writeValueAsString(
                                new DeliveryCompleted(UUID.randomUUID(), grant, ended.minusSeconds(60), ended)))
                .update();

        tellingOfLostEvents.executeRecurringly(null, null);

        await(() -> jdbc.sql("SELECT count(*) FROM public.event_publication WHERE id = :id")
                        .param("id", lost)
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(application(id).line(1).state()).isEqualTo(new LineState.InUse(grant.value()));
        assertThat(application(id).line(1).deliveredAt()).isEqualTo(ended);
    }

    /** An earlier version wrote no end into it, and the process died again while it was told once more. */
    @Test
    void an_event_whose_second_telling_died_is_told_again_also_when_it_says_no_end() {
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        var grant = new GrantId(
                java.util.Objects.requireNonNull(application(id).line(1).grant()));
        var lost = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO public.event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts,
                             last_resubmission_date)
                        VALUES (:id, :listener, :type, :event, now() - interval '9 minutes', 'RESUBMITTED', 1,
                             now() - interval '5 minutes')
                        """)
                .param("id", lost)
                .param(
                        "listener",
                        CompletingDelivery.class.getName() + ".on(" + DeliveryCompleted.class.getName() + ")")
                .param("type", DeliveryCompleted.class.getName())
                .param(
                        "event",
                        "{\"run\":\"%s\",\"grant\":%s,\"begun\":\"2026-11-23T00:59:00Z\"}"
                                .formatted(UUID.randomUUID(), json.writeValueAsString(grant)))
                .update();

        tellingOfLostEvents.executeRecurringly(null, null);

        await(() -> jdbc.sql("SELECT count(*) FROM public.event_publication WHERE id = :id")
                        .param("id", lost)
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(application(id).line(1).deliveredAt()).isNotNull();
    }

    @Test
    void an_event_told_five_times_in_vain_fails_the_round() {
        var lost = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO public.event_publication
                            (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
                        VALUES (:id, 'nobody', :type, '{}', now() - interval '5 minutes', 'FAILED', 5)
                        """)
                .param("id", lost)
                .param("type", DeliveryCompleted.class.getName())
                .update();
        try {
            assertThatThrownBy(() -> tellingOfLostEvents.executeRecurringly(null, null))
                    .hasMessageContaining("1 events were told 5 times in vain");
        } finally {
            jdbc.sql("DELETE FROM public.event_publication WHERE id = :id")
                    .param("id", lost)
                    .update();
        }
    }

    @Test
    void a_list_match_over_a_healthy_mount_is_usable_at_once() {
        catalogue.mount(persons, 10, MountState.HEALTHY, Instant.now(), "2026-11-22");
        var id = signed(form(Set.of(SharingWay.LIST_MATCH), persons));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        assertThat(application(id).line(1).state()).isInstanceOf(LineState.InUse.class);
        assertThat(application(id).state()).isEqualTo(ApplicationState.CLOSED);
    }

    @Test
    void a_refusal_says_its_ground_and_can_be_disputed() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        var refusal = new Answer(
                Answer.Decision.REFUSE, null, null, null, RefusalGround.ENTRY_CONDITION, "不是核对机构", List.of(), Map.of());
        answering.answer(policeHead(), id, 1, refusal);
        assertThat(application(id).state()).isEqualTo(ApplicationState.CLOSED);
        mediating.dispute(head, id, 1, "县民政局有核对职责");
        assertThat(application(id).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(tasks.desk(authority).tasks()).anyMatch(task -> task.kind().equals("demand.dispute"));
        mediating.mediate(authority, id, 1, true, "请重新答复");
        assertThat(application(id).line(1).state()).isInstanceOf(LineState.Answering.class);
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        assertThat(application(id).line(1).grant()).isNotNull();
    }

    @Test
    void missing_papers_are_told_once_and_never_refused_for() {
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        var notice =
                new Answer(Answer.Decision.SUPPLEMENT, null, null, null, null, "", List.of("授权书", "案号清单"), Map.of());
        answering.answer(policeHead(), id, 1, notice);
        var line = application(id).line(1);
        assertThat(tasksOf(TestCity.COUNTY, Role.DATA_OFFICER, application(id).subject(line)))
                .hasSize(1);
        attaching.attach(officer, id, Attaching.Kind.AUTHORISATION, "授权书.pdf", "x".getBytes(StandardCharsets.UTF_8));
        answering.supplement(officer, id, 1, "已补授权书");
        refused(DemandProblem.STEP_NOT_POSSIBLE, () -> answering.answer(policeHead(), id, 1, notice));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        assertThat(attaching.list(id))
                .singleElement()
                .satisfies(file -> assertThat(file.sm3()).hasSize(64));
    }

    @Test
    void an_extension_needs_the_authoritys_consent_and_moves_the_due_day() {
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        refused(DemandProblem.STEP_FAULTY, () -> mediating.askExtension(policeHead(), id, 1, 11, "核对依据"));
        mediating.askExtension(policeHead(), id, 1, 10, "核对依据");
        var before =
                java.util.Objects.requireNonNull(application(id).line(1).state().due());
        mediating.decideExtension(authority, id, 1, true);
        var after =
                java.util.Objects.requireNonNull(application(id).line(1).state().due());
        assertThat(after.date()).isAfter(before.date());
        assertThat(tasksOf(
                        TestCity.POLICE,
                        Role.SHARING_HEAD,
                        application(id).subject(application(id).line(1))))
                .singleElement()
                .satisfies(task -> assertThat(java.util.Objects.requireNonNull(task.deadline())
                                .date())
                        .isEqualTo(after.date()));
        refused(DemandProblem.STEP_NOT_POSSIBLE, () -> mediating.askExtension(policeHead(), id, 1, 1, "再要"));
    }

    @Test
    void it_is_withdrawn_before_the_answer_and_what_was_answered_stays() {
        var id = signed(form(Set.of(SharingWay.TABLE), persons, flats));
        answering.answer(policeHead(), id, 1, Answer.agreed(""));
        signing.withdraw(officer, id, "家庭已迁出");
        var application = application(id);
        assertThat(application.line(1).state()).isInstanceOf(LineState.Delivering.class);
        assertThat(application.line(2).state()).isEqualTo(new LineState.Withdrawn("家庭已迁出"));
        refused(DemandProblem.STEP_NOT_POSSIBLE, () -> signing.withdraw(officer, id, "再撤"));
        assertThat(tasksOf(TestCity.LAND, Role.SHARING_HEAD, application.subject(application.line(2))))
                .isEmpty();
    }

    @Test
    void a_draft_keeps_what_was_typed_and_is_not_submitted_with_faults() {
        var id = compiling.draft(officer, form(Set.of(SharingWay.TABLE)));
        refused(DemandProblem.APPLICATION_FAULTY, () -> signing.submit(officer, id));
        assertThat(application(id).state()).isEqualTo(ApplicationState.DRAFT);
    }

    @Test
    void of_two_editors_the_second_is_told() {
        var id = compiling.draft(officer, form(Set.of(SharingWay.TABLE), persons));
        var seen = new Revision(application(id).version());
        compiling.change(officer, id, seen, form(Set.of(SharingWay.API), persons));
        refused(
                HttpProblem.CHANGED_MEANWHILE,
                () -> compiling.change(head, id, seen, form(Set.of(SharingWay.TABLE), persons)));
        assertThat(application(id).form().ways()).containsExactly(SharingWay.API);
    }

    @Test
    void sent_back_it_is_a_draft_again() {
        var id = compiling.draft(officer, form(Set.of(SharingWay.TABLE), persons));
        signing.submit(officer, id);
        refused(DemandProblem.STEP_FAULTY, () -> signing.sign(head, id, false, ""));
        signing.sign(head, id, false, "范围写窄一些");
        assertThat(application(id).state()).isEqualTo(ApplicationState.DRAFT);
        signing.submit(officer, id);
        assertThat(application(id).lines()).hasSize(1);
    }

    @Test
    void nobody_answers_for_another_department() {
        var id = signed(form(Set.of(SharingWay.TABLE), persons));
        var stranger = city.someone(TestCity.LAND, Role.SHARING_HEAD);
        refused(DemandProblem.APPLICATION_NOT_FOUND, () -> answering.answer(stranger, id, 1, Answer.agreed("")));
        refused(DemandProblem.APPLICATION_NOT_FOUND, () -> signing.withdraw(stranger, id, "x"));
        refused(HttpProblem.FORBIDDEN, () -> signing.withdraw(policeHead(), id, "x"));
    }

    private Caller policeHead() {
        return city.someone(TestCity.POLICE, Role.SHARING_HEAD);
    }

    private ApplicationId signed(ApplicationForm form) {
        var id = compiling.draft(officer, form);
        signing.submit(officer, id);
        signing.sign(head, id, true, "");
        return id;
    }

    private Application application(ApplicationId id) {
        return store.find(id).orElseThrow();
    }

    private List<TaskView> tasksOf(DepartmentCode department, Role role, @Nullable SubjectRef subject) {
        return tasks.desk(city.someone(department, role)).tasks().stream()
                .filter(task -> task.subject().equals(subject))
                .toList();
    }

    private static void refused(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static ApplicationForm form(Set<SharingWay> ways, PublishedEntry... entries) {
        return new ApplicationForm(
                "低保家庭经济状况核对",
                java.util.Arrays.stream(entries)
                        .map(entry -> new ApplicationForm.Wanted(entry.id().value(), List.of("姓名", "公民身份号码")))
                        .toList(),
                "社会救助暂行办法",
                "低保核对",
                "本县低保家庭成员",
                "低保资格核对",
                ways,
                LocalDate.now(SqlTime.CITY).plusYears(1),
                false,
                "某人",
                "0790-1234567");
    }

    private static void await(BooleanSupplier state) {
        var late = Instant.now().plusSeconds(20);
        while (!state.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(late);
            Thread.onSpinWait();
        }
    }
}
