package org.zhengshu.platform.work;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.identity.DepartmentRef;

/**
 * Long work as pages show it.
 *
 * @param department null for work of the whole city
 * @param due when it is attempted next; only while it waits for that
 * @param stopping true when somebody asked it to pause or to end and it has not come to its next step yet
 * @param problem why the last attempt failed
 */
public record WorkView(
        UUID id,
        String kind,
        String title,
        @Nullable DepartmentRef department,
        WorkState state,
        @Nullable WaitingFor waitingFor,
        @Nullable Instant due,
        boolean stopping,
        int attempts,
        WorkProgress progress,
        @Nullable WorkFailure problem,
        Instant orderedAt,
        @Nullable Instant takenAt,
        @Nullable Instant endedAt,
        String link,
        List<WorkStep> may) {

    /** A problem in the words of the reader. */
    public record WorkFailure(String code, String title, String detail) {}
}
