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
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

@PlatformTest
class TasksTests {
    private static final TaskKind KIND = new TaskKind("demand.answer");

    @Autowired
    ApplicationContext context;

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
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(HttpProblem.FORBIDDEN));
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

    private List<TaskView> about(Caller caller, SubjectRef subject) {
        return list.desk(caller).stream()
                .filter(task -> task.subject().equals(subject))
                .toList();
    }

    private static SubjectRef subject() {
        return SubjectRef.of("application", UUID.randomUUID());
    }
}
