package org.zhengshu.platform.work;

import java.time.Clock;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.AfterCommit;
import org.zhengshu.platform.identity.Caller;

/** Pauses, goes on, cancels and orders again. What runs is asked, and stops at its next step. */
@Service
class SteeringWork {
    private final WorkStore store;
    private final WorkKinds kinds;
    private final Working working;
    private final AuditTrail audit;
    private final Clock clock;

    SteeringWork(WorkStore store, WorkKinds kinds, Working working, AuditTrail audit, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.working = working;
        this.audit = audit;
        this.clock = clock;
    }

    /** The order, when the caller's department or the authority asks. To others it does not exist. */
    WorkOrder visible(UUID id, Caller caller) {
        return store.find(id).filter(order -> WorkViews.sees(order, caller)).orElseThrow(SteeringWork::notFound);
    }

    @Transactional
    WorkOrder step(UUID id, WorkStep step, Caller caller) {
        var order = store.lock(id).filter(one -> WorkViews.sees(one, caller)).orElseThrow(SteeringWork::notFound);
        if (!WorkViews.may(order, kinds.steps(order.kind()), caller).contains(step)) {
            throw Problem.of(WorkProblem.NOT_NOW);
        }
        switch (step) {
            case PAUSE -> pause(order);
            case CANCEL -> cancel(order);
            case RESUME -> waitAgain(order);
            case RETRY -> retry(order, caller);
        }
        audit.record(AuditEvent.done(action(step), SubjectRef.of("work", id)).with("kind", order.kind()));
        AfterCommit.run(working::signal);
        return store.find(id).orElseThrow();
    }

    private void pause(WorkOrder order) {
        if (order.state() == WorkState.RUNNING) {
            store.wish(order.id(), order.lease(), WorkStep.PAUSE);
        } else {
            store.paused(order.id(), order.lease());
        }
    }

    private void cancel(WorkOrder order) {
        if (order.state() == WorkState.RUNNING) {
            store.wish(order.id(), order.lease(), WorkStep.CANCEL);
        } else if (store.cancelled(order.id(), order.lease(), clock.instant())) {
            kinds.of(order.kind()).cancelled(order.id());
        }
    }

    private void waitAgain(WorkOrder order) {
        store.waitAgain(order.id(), order.state(), clock.instant());
    }

    private void retry(WorkOrder order, Caller caller) {
        try {
            kinds.of(order.kind()).again(order.id(), caller);
        } catch (DuplicateKeyException another) {
            throw Problem.causedBy(another, WorkProblem.ANOTHER_UNDER_WAY);
        }
        waitAgain(order);
    }

    private static WorkAction action(WorkStep step) {
        return switch (step) {
            case PAUSE -> WorkAction.WORK_PAUSED;
            case CANCEL -> WorkAction.WORK_CANCELLED;
            case RESUME -> WorkAction.WORK_RESUMED;
            case RETRY -> WorkAction.WORK_ORDERED_AGAIN;
        };
    }

    private static Problem notFound() {
        return Problem.of(WorkProblem.WORK_NOT_FOUND);
    }
}
