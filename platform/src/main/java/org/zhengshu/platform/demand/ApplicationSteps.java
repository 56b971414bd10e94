package org.zhengshu.platform.demand;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.workflow.Obstacle;
import org.zhengshu.platform.workflow.Recusal;
import org.zhengshu.platform.workflow.Steps;

/** Who does what to an application as a whole, and who sees it. To others it does not exist. */
@Component
class ApplicationSteps extends Steps<ApplicationStep, Application> {
    /** Who signs is somebody else than who wrote (art. 20: the head answers for what his people ask). */
    private static final Set<Recusal.Part> SIGNER_IS_NOT = Set.of(Recusal.Part.WROTE);

    private final ApplicationStore store;
    private final Recusal recusal;

    ApplicationSteps(ApplicationStore store, Recusal recusal) {
        super(ApplicationStep.class);
        this.store = store;
        this.recusal = recusal;
    }

    /** Seen by the applicant's department, by the providers once it is signed, and by the data authority. */
    static boolean sees(Caller caller, Application application) {
        return application.department().equals(caller.department())
                || caller.is(Role.AUTHORITY)
                || application.isProvidedBy(caller.department());
    }

    static boolean writes(Caller caller) {
        return caller.is(Role.DATA_OFFICER) || caller.is(Role.SHARING_HEAD);
    }

    /** The application, locked until the transaction ends. */
    Application take(Caller caller, ApplicationStep step, ApplicationId id) {
        return allowed(caller, step, locked(caller, id));
    }

    Application locked(Caller caller, ApplicationId id) {
        return store.lock(id)
                .filter(application -> sees(caller, application))
                .orElseThrow(() -> Problem.of(DemandProblem.APPLICATION_NOT_FOUND));
    }

    @Override
    protected Optional<Obstacle> obstacle(Caller caller, ApplicationStep step, Application application) {
        boolean his = application.department().equals(caller.department())
                && (step == ApplicationStep.SIGN ? caller.is(Role.SHARING_HEAD) : writes(caller));
        if (!his) {
            return Optional.of(Obstacle.notHis());
        }
        if (!possible(step, application)) {
            return Optional.of(Obstacle.of(DemandProblem.STEP_NOT_POSSIBLE, application.number()));
        }
        return step == ApplicationStep.SIGN
                ? recusal.obstacle(caller, SIGNER_IS_NOT, application.subject())
                : Optional.empty();
    }

    private static boolean possible(ApplicationStep step, Application application) {
        var state = application.state();
        return switch (step) {
            case EDIT, SUBMIT -> state == ApplicationState.DRAFT;
            case SIGN -> state == ApplicationState.SIGNING;
            // A supplement may bring papers.
            case ATTACH ->
                state == ApplicationState.DRAFT
                        || state == ApplicationState.SIGNING
                        || state == ApplicationState.SUBMITTED;
            case WITHDRAW ->
                state == ApplicationState.DRAFT
                        || state == ApplicationState.SIGNING
                        || application.lines().stream()
                                .anyMatch(line -> line.state().answerOwed());
        };
    }
}
