package org.zhengshu.platform.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.DepartmentNames.DepartmentName;

/**
 * Who saw a person's record, and on what ground.
 *
 * @param unknown what the platform cannot know: the use inside a receiver's own systems after delivery
 */
record PersonTrail(String maskedNumber, String notice, List<Line> lines, List<Unknown> unknown, String receipt) {

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

    /** {@code reportedUntil}: until when the receiver reported its usage (条例 art. 29); null when it never did. */
    record Unknown(DepartmentName department, @Nullable LocalDate reportedUntil) {}
}
