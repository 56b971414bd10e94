package org.zhengshu.platform.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.workflow.DeadlineView;

/** An entry as pages show it; {@code may} names the steps that the caller may take now. */
record EntryView(
        @JsonUnwrapped EntryForm form,
        String id,
        int version,
        long revision,
        ShownState state,
        @Nullable String code,
        DepartmentRef provider,
        @Nullable Instant publishedAt,
        @Nullable Integer liveVersion,
        List<Words.FaultView> faults,
        @Nullable Returned returned,
        @Nullable MountView mount,
        @Nullable DeadlineView deadline,
        StoppedBy.@Nullable View stopped,
        @Nullable String receipt,
        List<Step> may) {

    /** A mount as pages show it; {@code problem} in words. */
    record MountView(
            String source,
            String schema,
            String table,
            @Nullable SystemView system,
            long rows,
            boolean healthy,
            MountState state,
            @Nullable String problem,
            Instant probedAt,
            @Nullable String latest,
            @Nullable String updateColumn) {}

    /** An information system as pages show it. */
    record SystemView(
            String id,
            String name,
            DepartmentRef department,
            @Nullable String source,
            long entries) {}
}
