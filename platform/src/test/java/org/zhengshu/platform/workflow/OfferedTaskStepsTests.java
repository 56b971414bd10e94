package org.zhengshu.platform.workflow;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.ProblemCode;
import org.zhengshu.platform.OfferedSteps;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** What a task offers is taken, and nothing else is: every state × everybody × every step. */
@PlatformTest
class OfferedTaskStepsTests {
    private static final TaskKind KIND = new TaskKind("demand.answer");
    private static final Set<ProblemCode> REFUSALS = Set.of(
            HttpProblem.FORBIDDEN,
            WorkflowProblem.TASK_NOT_FOUND,
            WorkflowProblem.TASK_DONE,
            WorkflowProblem.URGED_TODAY);

    @Autowired
    ApplicationContext context;

    @Autowired
    Tasks tasks;

    @Autowired
    TaskStore store;

    @Autowired
    TaskSteps steps;

    @Autowired
    MovingTasks moving;

    @Autowired
    TaskController controller;

    @Autowired
    JdbcClient jdbc;

    private TestCity city;
    private Caller head;
    private Caller colleague;
    private OfferedSteps offered;

    @BeforeEach
    void people() {
        city = new TestCity(context);
        head = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        colleague = city.someone(TestCity.POLICE, Role.SHARING_HEAD);
        offered = new OfferedSteps(context, REFUSALS)
                .withAllRoles(city, TestCity.POLICE, TestCity.COUNTY, TestCity.LAND)
                .with("who hands over", head)
                .with("who is handed to", colleague);
    }

    @Test
    void what_a_task_offers_is_taken_and_nothing_else() {
        states().forEach((state, made) -> {
            var id = made.get();
            offered.areThoseTaken(state, TaskStep.class, new OfferedSteps.Thing<>() {
                @Override
                public List<TaskStep> offered() {
                    return steps.may(Caller.current(), store.lock(id).orElseThrow());
                }

                @Override
                public Object take(TaskStep step) {
                    switch (step) {
                        case HAND_OVER ->
                            controller.handOver(
                                    id,
                                    new TaskController.Handover(
                                            colleague.account().value(), "休假"));
                        case URGE -> controller.urge(id);
                    }
                    return step;
                }
            });
        });
    }

    private Map<String, Supplier<UUID>> states() {
        var states = new LinkedHashMap<String, Supplier<UUID>>();
        states.put("an open task", this::open);
        states.put("a task that was handed over", () -> {
            var id = open();
            moving.handOver(head, id, colleague.account(), "休假");
            return id;
        });
        states.put("a task that was urged today", () -> {
            var id = open();
            moving.urge(city.someone(TestCity.AUTHORITY, Role.AUTHORITY), id);
            return id;
        });
        states.put("a task that was done", () -> {
            var subject = subject();
            var id = open(subject);
            city.inTransaction(() -> tasks.complete(KIND, subject, null, "AGREE"));
            return id;
        });
        return states;
    }

    private UUID open() {
        return open(subject());
    }

    private UUID open(SubjectRef subject) {
        city.inTransaction(() -> tasks.open(new NewTask(
                KIND,
                subject,
                TestCity.POLICE,
                Role.SHARING_HEAD,
                TestCity.COUNTY,
                "户籍人口",
                Map.of(),
                new Deadline("VERIFY", LocalDate.of(2026, 11, 25), 10, false, "809-26"),
                "/applications/1")));
        return jdbc.sql("SELECT id FROM workflow.task WHERE subject_id = :id")
                .param("id", subject.id())
                .query(UUID.class)
                .single();
    }

    private static SubjectRef subject() {
        return SubjectRef.of("application-line", UUID.randomUUID());
    }
}
