package org.zhengshu.platform.objection;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Obstacle;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.Steps;

/** Who does what to a recheck, and who sees it. To others it does not exist. */
@Component
class RecheckSteps extends Steps<RecheckStep, Recheck> {
    private static final Set<Recusal.Part> REPLIER_IS_NOT = Set.of(Recusal.Part.WROTE);
    private static final Set<Recusal.Part> MEDIATOR_IS_NOT = Set.of(Recusal.Part.values());

    private final RecheckStore store;
    private final Recusal recusal;

    RecheckSteps(RecheckStore store, Recusal recusal) {
        super(RecheckStep.class);
        this.store = store;
        this.recusal = recusal;
    }

    static boolean sees(Caller caller, Recheck recheck) {
        return RecheckSight.RECHECK.test(caller.reader(), recheck);
    }

    /** The recheck, locked until the transaction ends. */
    Recheck take(Caller caller, RecheckStep step, RecheckId id) {
        var recheck = store.lock(id)
                .filter(found -> sees(caller, found))
                .orElseThrow(() -> Problem.of(ObjectionProblem.RECHECK_NOT_FOUND));
        return allowed(caller, step, recheck);
    }

    @Override
    protected Optional<Obstacle> obstacle(Caller caller, RecheckStep step, Recheck recheck) {
        if (!isHis(caller, step, recheck)) {
            return Optional.of(Obstacle.notHis());
        }
        if (!possible(step, recheck.state())) {
            return Optional.of(Obstacle.of(ObjectionProblem.STEP_NOT_POSSIBLE, recheck.number()));
        }
        return switch (step) {
            case REPLY -> recusal.obstacle(caller, REPLIER_IS_NOT, recheck.subject());
            case MEDIATE -> recusal.obstacle(caller, MEDIATOR_IS_NOT, recheck.subject());
            case ACCEPT, SHOW_KEY, CONFIRM, DISPUTE -> Optional.empty();
        };
    }

    private static boolean isHis(Caller caller, RecheckStep step, Recheck recheck) {
        boolean officer = caller.is(Role.DATA_OFFICER) || caller.is(Role.SHARING_HEAD);
        return switch (step) {
            case ACCEPT, SHOW_KEY, REPLY -> recheck.provider().equals(caller.department()) && officer;
            case CONFIRM, DISPUTE ->
                recheck.applicant().equals(caller.department()) && (officer || caller.is(Role.CASE_WORKER));
            case MEDIATE -> caller.is(Role.AUTHORITY);
        };
    }

    private static boolean possible(RecheckStep step, RecheckState state) {
        return switch (step) {
            case ACCEPT -> state.accept().isPresent();
            // Whoever has answered needs to know no more which person it is.
            case SHOW_KEY -> state.replyOwed();
            case REPLY -> state instanceof RecheckState.Accepted;
            case CONFIRM -> state.confirm().isPresent();
            case DISPUTE -> state.dispute().isPresent();
            case MEDIATE -> state.mediate(false).isPresent();
        };
    }
}
