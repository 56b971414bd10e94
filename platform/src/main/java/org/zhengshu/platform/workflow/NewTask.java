package org.zhengshu.platform.workflow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.identity.Role;

/**
 * A task to be.
 *
 * @param department whose it is
 * @param role who there may do it
 * @param from the department it comes from; null when it comes from the platform
 * @param title the thing's own name (an entry's, an application's): data, not words
 * @param facts more data for the task's line
 * @param deadline null for what has no statutory end
 * @param link the page that does it, below {@code /sharing}
 */
public record NewTask(
        TaskKind kind,
        SubjectRef subject,
        DepartmentCode department,
        Role role,
        @Nullable DepartmentCode from,
        String title,
        Map<String, String> facts,
        @Nullable Deadline deadline,
        String link) {
    public NewTask {
        facts = Map.copyOf(facts);
    }
}
