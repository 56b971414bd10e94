package org.zhengshu.platform.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.DepartmentNames.DepartmentName;

/**
 * Who saw a person's record, and on what ground.
 *
 * @param total how many uses there are in all, of which {@code lines} is a stretch
 * @param next the cursor of the next stretch; null at the end
 * @param unknown what the platform cannot know: the use inside a receiver's own systems after delivery
 */
record PersonTrail(
        String maskedNumber,
        String notice,
        long total,
        List<Line> lines,
        @Nullable String next,
        List<Unknown> unknown,
        String receipt) {

    record Line(
            Instant at,
            PersonUse kind,
            String who,
            @Nullable DepartmentName department,
            @Nullable String grant,
            @Nullable String purpose,
            @Nullable String caseNumber,
            @Nullable String approver,
            @Nullable String receipt,
            SubjectRef subject) {}

    /** A department that received the data in bulk: what it does with it inside its own systems the platform does not see (条例 art. 29). */
    record Unknown(DepartmentName department) {}
}
