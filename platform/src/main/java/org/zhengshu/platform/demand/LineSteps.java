package org.zhengshu.platform.demand;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.demand.LineState.Answering;
import org.zhengshu.platform.demand.LineState.Delivering;
import org.zhengshu.platform.demand.LineState.Disputed;
import org.zhengshu.platform.demand.LineState.InUse;
import org.zhengshu.platform.demand.LineState.Refused;
import org.zhengshu.platform.demand.LineState.Supplementing;
import org.zhengshu.platform.demand.LineState.Waiting;
import org.zhengshu.platform.demand.LineState.Withdrawn;
import org.zhengshu.platform.workflow.Deadline;

/** The steps from one state of a line to the next; empty where a step is not possible. Pure. */
final class LineSteps {
    private LineSteps() {}

    /** The application was signed: the provider's clock starts. */
    static Optional<LineState> start(LineState from, Deadline due) {
        return from instanceof Waiting ? Optional.of(new Answering(due, false, null)) : Optional.empty();
    }

    /** {@code due} null when the data can be used at once. */
    static Optional<LineState> agree(LineState from, UUID grant, @Nullable Deadline due) {
        return from.answerOwed()
                ? Optional.of(due == null ? new InUse(grant) : new Delivering(due, grant))
                : Optional.empty();
    }

    static Optional<LineState> refuse(LineState from, RefusalGround ground, String reason) {
        return from.answerOwed() ? Optional.of(new Refused(ground, reason)) : Optional.empty();
    }

    /** One complete notice; a second one is not possible (art. 21: 一次性告知). */
    static Optional<LineState> askSupplement(LineState from, List<String> missing) {
        return from instanceof Answering(var due, var supplemented, var extension) && !supplemented
                ? Optional.of(new Supplementing(due, missing, extension))
                : Optional.empty();
    }

    static Optional<LineState> supplement(LineState from) {
        return from instanceof Supplementing(var due, var ignored, var extension)
                ? Optional.of(new Answering(due, true, extension))
                : Optional.empty();
    }

    /** Asked for once, before the end of the clock is judged by whoever consents. */
    static Optional<LineState> askExtension(LineState from, int days, String reason) {
        return withExtension(from, null, new Extension(days, reason, Extension.State.ASKED), null);
    }

    static Optional<LineState> decideExtension(LineState from, boolean agree, Deadline extended) {
        var asked = extension(from);
        return asked == null || asked.state() != Extension.State.ASKED
                ? Optional.empty()
                : withExtension(from, asked, asked.decided(agree), agree ? extended : null);
    }

    static Optional<LineState> deliver(LineState from) {
        return from instanceof Delivering(var ignored, var grant) ? Optional.of(new InUse(grant)) : Optional.empty();
    }

    static Optional<LineState> dispute(LineState from, String reason) {
        return switch (from) {
            case Refused(var ground, var refusal) -> Optional.of(new Disputed(reason, null, ground, refusal));
            case InUse(var grant) -> Optional.of(new Disputed(reason, grant, null, null));
            case Waiting ignored -> Optional.empty();
            case Answering ignored -> Optional.empty();
            case Supplementing ignored -> Optional.empty();
            case Delivering ignored -> Optional.empty();
            case Disputed ignored -> Optional.empty();
            case Withdrawn ignored -> Optional.empty();
        };
    }

    /** The mediator's decision that what was stands: the refusal, or the use. */
    static Optional<LineState> uphold(LineState from) {
        if (!(from instanceof Disputed(var ignored, var grant, var ground, var refusal))) {
            return Optional.empty();
        }
        return Optional.of(
                grant == null
                        ? new Refused(Check.present(ground, "ground"), Check.present(refusal, "refusal"))
                        : new InUse(grant));
    }

    /** The mediator's decision that the provider, who refused, answers anew on a new clock. */
    static Optional<LineState> answerAgain(LineState from, Deadline due) {
        return from instanceof Disputed disputed && disputed.fromRefusal()
                ? Optional.of(new Answering(due, false, null))
                : Optional.empty();
    }

    /** 撤回 by the applicant, before the answer. */
    static Optional<LineState> withdraw(LineState from, String reason) {
        return from.answerOwed() || from instanceof Waiting ? Optional.of(new Withdrawn(reason)) : Optional.empty();
    }

    static @Nullable Extension extension(LineState state) {
        return switch (state) {
            case Answering answering -> answering.extension();
            case Supplementing supplementing -> supplementing.extension();
            case Waiting ignored -> null;
            case Refused ignored -> null;
            case Delivering ignored -> null;
            case InUse ignored -> null;
            case Disputed ignored -> null;
            case Withdrawn ignored -> null;
        };
    }

    private static Optional<LineState> withExtension(
            LineState from, @Nullable Extension before, Extension after, @Nullable Deadline extended) {
        if (from instanceof Answering(var due, var supplemented, var extension) && Objects.equals(extension, before)) {
            return Optional.of(new Answering(extended == null ? due : extended, supplemented, after));
        }
        if (from instanceof Supplementing(var due, var missing, var extension) && Objects.equals(extension, before)) {
            return Optional.of(new Supplementing(extended == null ? due : extended, missing, after));
        }
        return Optional.empty();
    }
}
