package org.zhengshu.platform.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zhengshu.platform.identity.Caller;

/**
 * What may be done to things of one kind. The page that offers a step and the command that takes it ask the same question here, so
 * that what is offered is not refused for who asks or how the thing stands, and what is not offered is.
 *
 * @param <S> the steps
 * @param <T> what they are taken on
 */
public abstract class Steps<S extends Enum<S>, T> {
    private final List<S> all;

    protected Steps(Class<S> steps) {
        all = Arrays.asList(steps.getEnumConstants());
    }

    /** What keeps the caller from the step now; who he is comes before how the thing stands. Changes nothing. */
    protected abstract Optional<Obstacle> obstacle(Caller caller, S step, T thing);

    /** The steps that the caller may take now, in their order. */
    public final List<S> may(Caller caller, T thing) {
        return all.stream()
                .filter(step -> obstacle(caller, step, thing).isEmpty())
                .toList();
    }

    /** The thing, for a command that has locked it; thrown is what keeps the caller from the step. */
    protected final T allowed(Caller caller, S step, T thing) {
        obstacle(caller, step, thing).ifPresent(found -> {
            throw found.refusal();
        });
        return thing;
    }
}
