package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.platform.policy.GrantId;

/** 交付: one run of a task, as its row stands. */
record Run(
        UUID id,
        UUID task,
        GrantId grant,
        String grantNumber,
        String entryName,
        DepartmentCode provider,
        DepartmentCode requester,
        RunKind kind,
        RunState state,
        int attempts,
        long rows,
        @Nullable Long rowsKnown,
        long bytes,
        long inserted,
        long updated,
        long deleted,
        @Nullable Boolean reconciled,
        @Nullable Manifest manifest,
        @Nullable String receipt,
        @Nullable StoredProblem problem,
        Instant startedAt,
        @Nullable Instant endedAt) {}
