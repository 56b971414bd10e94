package org.zhengshu.platform.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Person;

/** A task as pages show it today. */
public record TaskView(
        UUID id,
        String kind,
        String title,
        Map<String, String> facts,
        SubjectRef subject,
        @Nullable DepartmentRef from,
        @Nullable Person assignee,
        DepartmentRef department,
        @Nullable DeadlineView deadline,
        Instant opened,
        @Nullable Instant done,
        @Nullable String decision,
        int urged,
        String link,
        List<TaskStep> may) {}
