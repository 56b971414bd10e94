package org.zhengshu.platform.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.grant.SharingWay;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.kernel.sight.Roles;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Departments;

/** The newest runs as summaries. */
@Component
class StoredRecentDeliveries implements RecentDeliveries {
    private final RunStore runs;
    private final Departments departments;
    private final Clock clock;

    StoredRecentDeliveries(RunStore runs, Departments departments, Clock clock) {
        this.runs = runs;
        this.departments = departments;
        this.clock = clock;
    }

    @Override
    public List<DeliverySummary> recent(@Nullable DepartmentCode department, int limit) {
        return runs.list(reader(department), null, null, PageRequest.first(limit)).rows().stream()
                .map(this::summary)
                .toList();
    }

    /** The desk shows the city to the authority and its own to a department, by the rule of the list. */
    private static Reader reader(@Nullable DepartmentCode department) {
        return department == null
                ? new Reader(null, Set.of(Roles.AUTHORITY))
                : new Reader(department.value(), Set.of());
    }

    private DeliverySummary summary(Run run) {
        var ended = run.endedAt();
        return new DeliverySummary(
                run.id(),
                run.task(),
                run.grant().value(),
                run.grantNumber(),
                run.entryName(),
                departments.ref(run.provider()),
                departments.ref(run.requester()),
                SharingWay.TABLE,
                run.kind().name(),
                run.state().name(),
                run.rows(),
                run.rowsKnown(),
                run.bytes(),
                run.startedAt(),
                ended,
                Duration.between(run.startedAt(), ended == null ? clock.instant() : ended)
                        .toMillis(),
                run.reconciled(),
                run.receipt());
    }
}
