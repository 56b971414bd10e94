package org.zhengshu.platform.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.catalogue.InventoryCounts;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.workflow.DeadlineView;
import org.zhengshu.platform.workflow.TaskList;
import org.zhengshu.platform.workflow.TaskView;

class DeskTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void tasks_are_sorted_by_what_is_left_of_their_time() {
        var desk = Desk.of(
                TODAY,
                new TaskList.Desk(
                        List.of(
                                task("late", TODAY.minusDays(3), -1, true),
                                task("today", TODAY, 0, false),
                                task("third", TODAY.plusDays(3), 3, false),
                                task("fourth", TODAY.plusDays(4), 4, false),
                                task("endless", null, 0, false)),
                        true),
                List.of(),
                new InventoryCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of());
        assertThat(titles(desk.overdue())).containsExactly("late");
        assertThat(titles(desk.dueToday())).containsExactly("today");
        assertThat(titles(desk.dueSoon())).containsExactly("third", "endless");
        assertThat(desk.later()).isEqualTo(1);
        assertThat(desk.more()).as("what was read is the least").isTrue();
    }

    private static List<String> titles(List<TaskView> tasks) {
        return tasks.stream().map(TaskView::title).toList();
    }

    private static TaskView task(String title, @Nullable LocalDate due, int remaining, boolean overdue) {
        var deadline = due == null ? null : new DeadlineView("VERIFY", due, 10, remaining, false, overdue, null);
        return new TaskView(
                UUID.randomUUID(),
                "objection.reply",
                title,
                Map.of(),
                SubjectRef.of("recheck", "1"),
                null,
                null,
                new DepartmentRef("11990100000000027A", "市公安局", "Police"),
                deadline,
                Instant.parse("2026-11-20T00:00:00Z"),
                null,
                null,
                0,
                "/rechecks/1",
                List.of());
    }
}
