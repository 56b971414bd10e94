package org.zhengshu.platform.demand;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Obstacle;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.Steps;

/** Who does what about one provider's answer. */
@Component
class AnsweringSteps extends Steps<LineStep, LineOf> {
    /** Who moved since to the provider does not answer what he asked for at the applicant. */
    private static final Set<Recusal.Part> ANSWERER_IS_NOT = Set.of(Recusal.Part.WROTE, Recusal.Part.SIGNED);

    /** The authority shares and applies like any department: who acted for it there does not decide here. */
    private static final Set<Recusal.Part> MEDIATOR_IS_NOT = Set.of(Recusal.Part.values());

    private final ApplicationSteps applications;
    private final Recusal recusal;

    AnsweringSteps(ApplicationSteps applications, Recusal recusal) {
        super(LineStep.class);
        this.applications = applications;
        this.recusal = recusal;
    }

    /** The line, its application locked until the transaction ends. */
    LineOf take(Caller caller, LineStep step, ApplicationId id, int number) {
        var application = applications.locked(caller, id);
        return allowed(caller, step, new LineOf(application, application.line(number)));
    }

    @Override
    protected Optional<Obstacle> obstacle(Caller caller, LineStep step, LineOf one) {
        if (!isHis(caller, step, one)) {
            return Optional.of(Obstacle.notHis());
        }
        if (!possible(step, one)) {
            return Optional.of(Obstacle.of(
                    DemandProblem.STEP_NOT_POSSIBLE, one.application().number()));
        }
        return switch (step) {
            case ANSWER, ASK_SUPPLEMENT, EXTEND ->
                recusal.obstacle(caller, ANSWERER_IS_NOT, one.application().subject());
            case DECIDE_EXTENSION, MEDIATE, ORDER_ANSWER ->
                recusal.obstacle(caller, MEDIATOR_IS_NOT, one.application().subject(), one.subject());
            case SUPPLEMENT, DISPUTE -> Optional.empty();
        };
    }

    private static boolean isHis(Caller caller, LineStep step, LineOf one) {
        boolean applies = one.application().department().equals(caller.department());
        boolean provides = one.line().provider().equals(caller.department());
        return switch (step) {
            case ANSWER, ASK_SUPPLEMENT, EXTEND -> provides && caller.is(Role.SHARING_HEAD);
            case SUPPLEMENT -> applies && ApplicationSteps.writes(caller);
            case DISPUTE -> (applies || provides) && ApplicationSteps.writes(caller);
            case DECIDE_EXTENSION, MEDIATE, ORDER_ANSWER -> caller.is(Role.AUTHORITY);
        };
    }

    private static boolean possible(LineStep step, LineOf one) {
        var state = one.line().state();
        return switch (step) {
            case ANSWER -> state.answerOwed();
            case ASK_SUPPLEMENT -> LineSteps.askSupplement(state, List.of()).isPresent();
            case EXTEND -> LineSteps.askExtension(state, 1, "").isPresent();
            case SUPPLEMENT -> LineSteps.supplement(state).isPresent();
            case DECIDE_EXTENSION -> {
                var extension = LineSteps.extension(state);
                yield extension != null && extension.state() == Extension.State.ASKED;
            }
            case DISPUTE -> LineSteps.dispute(state, "").isPresent();
            case MEDIATE -> LineSteps.uphold(state).isPresent();
            case ORDER_ANSWER -> state instanceof LineState.Disputed disputed && disputed.fromRefusal();
        };
    }
}
