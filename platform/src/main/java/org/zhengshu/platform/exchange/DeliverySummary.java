package org.zhengshu.platform.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.platform.identity.DepartmentRef;

/**
 * A delivery on one line.
 *
 * @param kind FULL, INCREMENT, MATCH or CALL
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param reconciled null while it was not compared
 */
public record DeliverySummary(
        UUID id,
        @Nullable UUID task,
        UUID grant,
        String grantNumber,
        String entryName,
        DepartmentRef from,
        DepartmentRef to,
        SharingWay way,
        String kind,
        String state,
        long rows,
        @Nullable Long rowsKnown,
        long bytes,
        Instant startedAt,
        @Nullable Instant endedAt,
        long millis,
        @Nullable Boolean reconciled,
        @Nullable String receipt) {}
