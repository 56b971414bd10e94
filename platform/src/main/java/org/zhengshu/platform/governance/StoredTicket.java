package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.audit.PersonDigest;
import org.zhengshu.platform.workflow.Deadline;

/** A ticket as it stands. */
record StoredTicket(
        UUID id,
        String number,
        String kind,
        String title,
        Map<String, String> facts,
        DepartmentCode department,
        @Nullable UUID entry,
        long rows,
        List<String> samples,
        List<PersonDigest> persons,
        TicketState state,
        @Nullable Deadline deadline,
        Instant openedAt,
        @Nullable String outcome,
        @Nullable String remark) {}
