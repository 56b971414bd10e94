package org.zhengshu.platform.work;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.DepartmentKind;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Inbox;
import org.zhengshu.platform.identity.Role;

/** How an attempt ends: each way one transaction, and nothing at all when another process has the order meanwhile. */
@Component
class EndingWork {
    /** After so many processes that ended in its midst an order is given up, so that it cannot end them for ever. */
    static final int MAX_ATTEMPTS = 5;

    private static final String TOLD = "work.given-up";

    private final WorkStore store;
    private final Inbox inbox;
    private final Departments departments;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndingWork(
            WorkStore store,
            Inbox inbox,
            Departments departments,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.departments = departments;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A pause that comes so late has nothing left to pause; a cancel still has everything to cancel. */
    void done(WorkOrder order, WorkKind kind, WorkEnd end) {
        transaction.executeWithoutResult(status -> {
            if (store.lockHalt(order.id(), order.lease()) == Turn.Halt.CANCEL) {
                heed(order, kind, Turn.Halt.CANCEL);
            } else if (store.done(order.id(), order.lease(), clock.instant())) {
                end.keep();
            }
        });
    }

    /** Attempted again when the problem may pass and it was not the last attempt. */
    void failed(WorkOrder order, WorkKind kind, Problem problem) {
        var pause = kind.retries().after(problem.code(), order.attempts());
        unlessHalted(order, kind, () -> {
            if (pause.isPresent()) {
                store.backOff(
                        order.id(),
                        order.lease(),
                        StoredProblem.of(problem),
                        clock.instant().plus(pause.get()));
            } else {
                giveUp(order, kind, problem);
            }
        });
    }

    void halted(WorkOrder order, WorkKind kind, Turn.Halt halt) {
        transaction.executeWithoutResult(status -> heed(order, kind, halt));
    }

    /** The process is being stopped: that is no attempt that failed. */
    void stopped(WorkOrder order, WorkKind kind) {
        unlessHalted(order, kind, () -> handBack(order, kind, false));
    }

    /** The process that was at it has ended. */
    void orphaned(WorkOrder order, WorkKind kind) {
        unlessHalted(order, kind, () -> {
            if (kind.atCrash() == AtCrash.BREAK_OFF) {
                giveUp(order, kind, Problem.of(WorkProblem.BROKEN_OFF));
            } else if (order.attempts() >= MAX_ATTEMPTS) {
                giveUp(order, kind, Problem.of(WorkProblem.GAVE_UP, order.attempts()));
            } else {
                handBack(order, kind, true);
            }
        });
    }

    private void handBack(WorkOrder order, WorkKind kind, boolean counts) {
        store.handBack(order.id(), order.lease(), kind.atCrash() == AtCrash.RESTART, counts);
    }

    /** What a person wished of it while it ran was promised, and comes before whatever else would become of it. */
    private void unlessHalted(WorkOrder order, WorkKind kind, Runnable otherwise) {
        transaction.executeWithoutResult(status -> {
            var halt = store.lockHalt(order.id(), order.lease());
            if (halt == null) {
                otherwise.run();
            } else {
                heed(order, kind, halt);
            }
        });
    }

    private void heed(WorkOrder order, WorkKind kind, Turn.Halt halt) {
        switch (halt) {
            case PAUSE -> store.paused(order.id(), order.lease());
            case CANCEL -> {
                if (store.cancelled(order.id(), order.lease(), clock.instant())) {
                    kind.cancelled(order.id());
                }
            }
            case LEASE_LOST -> {}
        }
    }

    private void giveUp(WorkOrder order, WorkKind kind, Problem problem) {
        var stored = StoredProblem.of(problem);
        if (!store.givenUp(order.id(), order.lease(), stored, clock.instant())) {
            return;
        }
        kind.givenUp(order.id(), problem);
        var subject = SubjectRef.of("work", order.id());
        audit.record(AuditEvent.failed(WorkAction.WORK_GIVEN_UP, subject)
                .with("kind", order.kind())
                .with("problem", stored.code())
                .with("attempts", order.attempts()));
        tell(order, subject);
    }

    /** Whoever ordered it; else who answers for it: the department's officers, or the authority. */
    private void tell(WorkOrder order, SubjectRef subject) {
        var facts = Map.of("kind", order.kind(), "title", order.title());
        var link = "/works/" + order.id();
        var by = order.orderedBy();
        var department = order.department();
        if (by != null) {
            inbox.tell(new AccountId(by), TOLD, subject, facts, link);
        } else if (department != null) {
            inbox.tell(department, Role.DATA_OFFICER, TOLD, subject, facts, link);
        } else {
            departments.all().stream()
                    .filter(one -> one.kind() == DepartmentKind.DATA_AUTHORITY)
                    .forEach(one -> inbox.tell(one.code(), Role.AUTHORITY, TOLD, subject, facts, link));
        }
    }
}
