package org.zhengshu.platform.objection;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/** Where a recheck 校核 stands (条例 art. 26). */
sealed interface RecheckState {
    record Filed() implements RecheckState {}

    /** 受理: the provider looks into its own business system; the platform never writes a source row. */
    record Accepted() implements RecheckState {}

    record Replied(RecheckOutcome outcome, String remark, Instant at) implements RecheckState {}

    /** The applicant confirms the reply. */
    record Confirmed(RecheckOutcome outcome, String remark, Instant at) implements RecheckState {}

    /** 争议: the applicant disputes the reply. */
    record Disputed(RecheckOutcome outcome, String remark, Instant at) implements RecheckState {}

    /** 维持: the authority mediated and the provider's reply stands. */
    record Upheld(RecheckOutcome outcome, String remark, Instant at) implements RecheckState {}

    default Optional<RecheckState> accept() {
        return this instanceof Filed ? Optional.of(new Accepted()) : Optional.empty();
    }

    default Optional<RecheckState> reply(RecheckOutcome outcome, String remark, Instant at) {
        return this instanceof Accepted ? Optional.of(new Replied(outcome, remark, at)) : Optional.empty();
    }

    default Optional<RecheckState> confirm() {
        return this instanceof Replied(var outcome, var remark, var at)
                ? Optional.of(new Confirmed(outcome, remark, at))
                : Optional.empty();
    }

    default Optional<RecheckState> dispute() {
        return this instanceof Replied(var outcome, var remark, var at)
                ? Optional.of(new Disputed(outcome, remark, at))
                : Optional.empty();
    }

    /** The authority's decision: the provider verifies again, or what it replied stands. */
    default Optional<RecheckState> mediate(boolean again) {
        return this instanceof Disputed(var outcome, var remark, var at)
                ? Optional.of(again ? new Accepted() : new Upheld(outcome, remark, at))
                : Optional.empty();
    }

    /** True while the provider's clock runs. */
    default boolean replyOwed() {
        return switch (this) {
            case Filed ignored -> true;
            case Accepted ignored -> true;
            case Replied ignored -> false;
            case Confirmed ignored -> false;
            case Disputed ignored -> false;
            case Upheld ignored -> false;
        };
    }

    /** As stored; the gaps leave room. */
    default int code() {
        return switch (this) {
            case Filed ignored -> 100;
            case Accepted ignored -> 200;
            case Replied ignored -> 300;
            case Confirmed ignored -> 400;
            case Disputed ignored -> 500;
            case Upheld ignored -> 600;
        };
    }

    /** As pages name it. */
    default String word() {
        return switch (this) {
            case Filed ignored -> "FILED";
            case Accepted ignored -> "ACCEPTED";
            case Replied ignored -> "REPLIED";
            case Confirmed ignored -> "CONFIRMED";
            case Disputed ignored -> "DISPUTED";
            case Upheld ignored -> "UPHELD";
        };
    }

    static RecheckState read(
            int code, @Nullable RecheckOutcome outcome, @Nullable String remark, @Nullable Instant at) {
        if (code == 100) {
            return new Filed();
        }
        if (code == 200) {
            return new Accepted();
        }
        var found = Check.present(outcome, "outcome");
        var words = remark == null ? "" : remark;
        var when = Check.present(at, "time of reply");
        return Check.present(
                switch (code) {
                    case 300 -> new Replied(found, words, when);
                    case 400 -> new Confirmed(found, words, when);
                    case 500 -> new Disputed(found, words, when);
                    case 600 -> new Upheld(found, words, when);
                    default -> null;
                },
                "recheck state " + code);
    }
}
