package org.zhengshu.platform.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;

/**
 * An order as it stands.
 *
 * @param waitingFor only while it waits
 * @param wish what a person asked of a running one; heeded at its next step
 * @param due when it may be taken
 * @param lease raised by every claim
 * @param attempts since it was ordered, or ordered again
 * @param problem of the last attempt that failed
 * @param takenAt when the present or last attempt began
 */
record WorkOrder(
        UUID id,
        String kind,
        SubjectRef about,
        String title,
        @Nullable DepartmentCode department,
        @Nullable UUID orderedBy,
        String link,
        WorkState state,
        @Nullable WaitingFor waitingFor,
        @Nullable WorkStep wish,
        Instant due,
        long lease,
        int attempts,
        WorkProgress progress,
        @Nullable StoredProblem problem,
        Instant orderedAt,
        @Nullable Instant takenAt,
        @Nullable Instant endedAt) {}
