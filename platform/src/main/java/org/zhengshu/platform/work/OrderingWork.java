package org.zhengshu.platform.work;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.http.AfterCommit;
import org.zhengshu.platform.identity.Caller;

/** Orders as rows; the kinds are asked for late, because one may itself order more work. */
@Component
class OrderingWork implements Works {
    private final WorkStore store;
    private final WorkViews views;
    private final ObjectProvider<WorkKinds> kinds;
    private final ObjectProvider<Working> working;
    private final Clock clock;

    OrderingWork(
            WorkStore store,
            WorkViews views,
            ObjectProvider<WorkKinds> kinds,
            ObjectProvider<Working> working,
            Clock clock) {
        this.store = store;
        this.views = views;
        this.kinds = kinds;
        this.working = working;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void order(NewWork work) {
        store.add(work, kinds.getObject().of(work.kind()).lane(), clock.instant());
        AfterCommit.run(() -> working.getObject().signal());
    }

    @Override
    public boolean underWay(String kind, SubjectRef about) {
        return store.underWay(kind, about);
    }

    @Override
    public Map<UUID, WorkView> views(Collection<UUID> ids, Caller caller) {
        return ids.isEmpty()
                ? Map.of()
                : store.all(ids).stream()
                        .collect(Collectors.toUnmodifiableMap(WorkOrder::id, order -> views.view(order, caller)));
    }
}
