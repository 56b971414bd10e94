package org.zhengshu.platform.demand;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.workflow.Deadline;

/**
 * Where the answer to one entry stands (条例 art. 20–22, 28). Silence is not consent: nothing moves by itself when a clock
 * runs out. What people do to the grant afterwards (暂停, 终止, 到期, 处置) is the grant's state, not the line's.
 */
sealed interface LineState {

    /** The application is not signed yet. */
    record Waiting() implements LineState {}

    /**
     * 待答复.
     *
     * @param supplemented true when the one 补正告知 was used
     */
    record Answering(
            Deadline due, boolean supplemented, @Nullable Extension extension) implements LineState {}

    /** 待补正: one complete notice of what is missing; never a rejection. The clock goes on. */
    record Supplementing(
            Deadline due, List<String> missing, @Nullable Extension extension) implements LineState {
        public Supplementing {
            missing = List.copyOf(missing);
        }
    }

    /** 不同意, with its ground. */
    record Refused(RefusalGround ground, String reason) implements LineState {}

    /** 同意, 交付中. */
    record Delivering(Deadline due, UUID grant) implements LineState {}

    record InUse(UUID grant) implements LineState {}

    /** 争议中 (art. 28), from a refusal ({@code grant} null) or from use. */
    record Disputed(
            String reason,
            @Nullable UUID grant,
            @Nullable RefusalGround ground,
            @Nullable String refusal) implements LineState {

        boolean fromRefusal() {
            return grant == null;
        }
    }

    record Withdrawn(String reason) implements LineState {}

    /** As stored; the gaps leave room. */
    default int code() {
        return switch (this) {
            case Waiting ignored -> 100;
            case Answering ignored -> 200;
            case Supplementing ignored -> 300;
            case Refused ignored -> 400;
            case Delivering ignored -> 500;
            case InUse ignored -> 600;
            case Disputed ignored -> 700;
            case Withdrawn ignored -> 900;
        };
    }

    static Class<? extends LineState> type(int code) {
        return Check.present(
                switch (code) {
                    case 100 -> Waiting.class;
                    case 200 -> Answering.class;
                    case 300 -> Supplementing.class;
                    case 400 -> Refused.class;
                    case 500 -> Delivering.class;
                    case 600 -> InUse.class;
                    case 700 -> Disputed.class;
                    case 900 -> Withdrawn.class;
                    default -> null;
                },
                "line state " + code);
    }

    /** The clock that runs; null when none does. */
    default @Nullable Deadline due() {
        return switch (this) {
            case Answering answering -> answering.due();
            case Supplementing supplementing -> supplementing.due();
            case Delivering delivering -> delivering.due();
            case Waiting ignored -> null;
            case Refused ignored -> null;
            case InUse ignored -> null;
            case Disputed ignored -> null;
            case Withdrawn ignored -> null;
        };
    }

    /** True when the provider still owes its answer. */
    default boolean answerOwed() {
        return switch (this) {
            case Answering ignored -> true;
            case Supplementing ignored -> true;
            case Waiting ignored -> false;
            case Refused ignored -> false;
            case Delivering ignored -> false;
            case InUse ignored -> false;
            case Disputed ignored -> false;
            case Withdrawn ignored -> false;
        };
    }

    /** True when nobody owes anything any more. */
    default boolean settled() {
        return switch (this) {
            case Refused ignored -> true;
            case InUse ignored -> true;
            case Withdrawn ignored -> true;
            case Waiting ignored -> false;
            case Answering ignored -> false;
            case Supplementing ignored -> false;
            case Delivering ignored -> false;
            case Disputed ignored -> false;
        };
    }
}
