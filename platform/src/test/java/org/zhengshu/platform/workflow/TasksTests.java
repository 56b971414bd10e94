package org.zhengshu.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

@PlatformTest
class TasksTests {
    private static final TaskKind KIND = new TaskKind("demand.answer");

    @Autowired
    ApplicationContext context;

    @Autowired
    DatabaseOwner owner;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskList list;

    @Autowired
    MovingTasks moving;

    private TestCity city;
    private Caller head;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        head = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
    }

    @Test
    void the_same_kind_subject_and_department_opens_only_one() {
        var subject = subject();
        open(subject, null);
        open(subject, new Deadline("VERIFY", LocalDate.of(2026, 11, 25), 10, false, "809-26"));
        assertThat(about(head, subject)).singleElement().satisfies(task -> {
            assertThat(task.deadline()).isNotNull();
            assertThat(task.deadline().date()).isEqualTo(LocalDate.of(2026, 11, 25));
            assertThat(task.deadline().article()).isEqualTo("《政务数据共享条例》第二十六条");
        });
    }

    @Test
    void a_completed_task_leaves_the_desk_with_its_decision() {
        var subject = subject();
        open(subject, null);
        city.inTransaction(() -> tasks.complete(KIND, subject, null, "AGREE"));
        assertThat(about(head, subject)).isEmpty();
        assertThat(list.page(head, TaskList.Scope.MINE, false, PageRequest.first(200))
                        .rows())
                .filteredOn(task -> task.subject().equals(subject))
                .singleElement()
                .satisfies(task -> assertThat(task.decision()).isEqualTo("AGREE"));
    }

    @Test
    void only_the_role_in_the_department_sees_it() {
        var subject = subject();
        open(subject, null);
        assertThat(about(city.someone(TestCity.POLICE, Role.DATA_OFFICER), subject))
                .isEmpty();
        assertThat(about(city.someone(TestCity.LAND, Role.SHARING_HEAD), subject))
                .isEmpty();
    }

    @Test
    void handed_over_it_is_the_colleagues_alone() {
        var subject = subject();
        open(subject, null);
        var colleague = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        var task = about(head, subject).getFirst();
        moving.handOver(head, task.id(), colleague.account(), "休假");
        assertThat(about(head, subject)).isEmpty();
        assertThat(about(colleague, subject)).hasSize(1);
    }

    @Test
    void colleagues_are_the_others_who_hold_the_role_there() {
        var subject = subject();
        open(subject, null);
        var colleague = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        city.someone(TestCity.POLICE, Role.DATA_OFFICER);
        var task = about(head, subject).getFirst();
        assertThat(moving.colleagues(head, task.id()))
                .extracting(person -> person.account())
                .contains(colleague.account().toString())
                .doesNotContain(head.account().toString());
        assertThatThrownBy(() -> moving.colleagues(city.someone(TestCity.LAND, Role.SHARING_HEAD), task.id()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void it_is_not_handed_to_another_department_nor_without_a_reason() {
        var subject = subject();
        open(subject, null);
        var stranger = city.someone(TestCity.LAND, Role.SHARING_HEAD);
        var task = about(head, subject).getFirst();
        assertThatThrownBy(() -> moving.handOver(head, task.id(), stranger.account(), " "))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(fault -> fault.pointer())
                                .containsExactly("/reason", "/account"));
        assertThat(about(head, subject)).hasSize(1);
    }

    @Test
    void the_authority_urges_once_a_day_and_nobody_else_does() {
        var subject = subject();
        open(subject, null);
        var authority = city.someone(TestCity.AUTHORITY, Role.AUTHORITY);
        var task = about(head, subject).getFirst();
        moving.urge(authority, task.id());
        assertThat(about(head, subject).getFirst().urged()).isEqualTo(1);
        assertThatThrownBy(() -> moving.urge(authority, task.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(WorkflowProblem.URGED_TODAY));
        assertThatThrownBy(() -> moving.urge(city.someone(TestCity.LAND, Role.SHARING_HEAD), task.id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(WorkflowProblem.TASK_NOT_FOUND));
    }

    @Test
    void who_asked_finds_what_he_waits_for_and_urges_it() {
        var subject = subject();
        open(subject, null);
        var asker = city.someone(TestCity.COUNTY, Role.DATA_OFFICER);
        var waiting = asked(asker, subject).getFirst();
        assertThat(waiting.may()).containsExactly(TaskStep.URGE);
        assertThat(asked(head, subject)).isEmpty();
        assertThat(about(head, subject).getFirst().may()).containsExactly(TaskStep.HAND_OVER);
        moving.urge(asker, waiting.id());
        assertThat(asked(asker, subject).getFirst().may()).isEmpty();
    }

    private List<TaskView> asked(Caller caller, SubjectRef subject) {
        return list.page(caller, TaskList.Scope.ASKED, true, PageRequest.first(200)).rows().stream()
                .filter(task -> task.subject().equals(subject))
                .toList();
    }

    @Test
    void the_city_is_for_the_authority_only() {
        assertThatThrownBy(() -> list.page(head, TaskList.Scope.CITY, true, PageRequest.first(10)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void without_a_transaction_no_task_is_opened() {
        assertThatThrownBy(() -> tasks.cancelAll(subject(), "x")).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void open(SubjectRef subject, @Nullable Deadline deadline) {
        city.inTransaction(() -> tasks.open(new NewTask(
                KIND,
                subject,
                TestCity.POLICE,
                Role.SHARING_HEAD,
                TestCity.COUNTY,
                "户籍人口基本信息",
                Map.of(),
                deadline,
                "/applications/1")));
    }

    @Test
    void a_desk_reads_five_hundred_tasks_and_says_of_one_more_that_there_are_more() {
        var developer = city.someone(TestCity.MARKET, Role.DEVELOPER);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            int there = list.desk(developer).tasks().size();
            for (int i = there; i < TaskList.MAX_DESK; i++) {
                tasks.open(waiting());
            }
            assertThat(list.desk(developer).tasks()).hasSize(TaskList.MAX_DESK);
            assertThat(list.desk(developer).more()).isFalse();
            tasks.open(waiting());
            assertThat(list.desk(developer).tasks()).hasSize(TaskList.MAX_DESK);
            assertThat(list.desk(developer).more()).isTrue();
        });
    }

    private static NewTask waiting() {
        return new NewTask(
                KIND, subject(), TestCity.MARKET, Role.DEVELOPER, null, "任务", Map.of(), null, "/applications/1");
    }

    /** More done tasks than a plan without an index would be chosen for, in a transaction that is rolled back. */
    @Test
    void what_others_did_for_a_department_is_read_along_an_index() throws Exception {
        try (var connection = owner.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    INSERT INTO workflow.task (id, kind, subject_kind, subject_id, department, role, from_department, title,
                        facts, link, opened_at, done_at, state, decision)
                    SELECT gen_random_uuid(), 'demand.answer', 'plan', n::text, 'D' || n % 7, 'SHARING_HEAD', 'F' || n % 200,
                        'plan', '{}', '/', now() - n * interval '1 minute', now() - n * interval '1 minute', 'DONE', 'AGREE'
                    FROM generate_series(1, 20000) AS n
                    """);
            statement.execute("ANALYZE workflow.task");
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery("EXPLAIN SELECT * FROM workflow.task WHERE state <> 'OPEN'"
                    + " AND from_department = 'F199' ORDER BY done_at DESC, id DESC LIMIT 51")) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();
            assertThat(plan)
                    .contains("task_done_asked_of")
                    .doesNotContain("Sort")
                    .doesNotContain("Filter");
        }
    }

    private List<TaskView> about(Caller caller, SubjectRef subject) {
        return list.desk(caller).tasks().stream()
                .filter(task -> task.subject().equals(subject))
                .toList();
    }

    private static SubjectRef subject() {
        return SubjectRef.of("application", UUID.randomUUID());
    }
}
