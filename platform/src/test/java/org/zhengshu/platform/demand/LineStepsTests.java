package org.zhengshu.platform.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhengshu.platform.demand.LineState.Answering;
import org.zhengshu.platform.demand.LineState.Delivering;
import org.zhengshu.platform.demand.LineState.Disputed;
import org.zhengshu.platform.demand.LineState.InUse;
import org.zhengshu.platform.demand.LineState.Refused;
import org.zhengshu.platform.demand.LineState.Supplementing;
import org.zhengshu.platform.demand.LineState.Waiting;
import org.zhengshu.platform.demand.LineState.Withdrawn;
import org.zhengshu.platform.workflow.Deadline;

class LineStepsTests {
    private static final Deadline DUE = deadline(20);
    private static final Deadline LATER = deadline(27);
    private static final UUID GRANT = UUID.randomUUID();
    private static final Answering ANSWERING = new Answering(DUE, false, null);
    private static final Supplementing SUPPLEMENTING = new Supplementing(DUE, List.of("授权书"), null);

    static List<LineState> answered() {
        return List.of(
                new Refused(RefusalGround.LAW, "x"),
                new Delivering(DUE, GRANT),
                new InUse(GRANT),
                new Disputed("x", GRANT, null, null),
                new Withdrawn("x"));
    }

    @Test
    void a_signature_starts_the_clock_once() {
        assertThat(LineSteps.start(new Waiting(), DUE)).contains(ANSWERING);
        assertThat(LineSteps.start(ANSWERING, LATER)).isEmpty();
    }

    @Test
    void consent_starts_the_delivery_or_the_use() {
        assertThat(LineSteps.agree(ANSWERING, GRANT, LATER)).contains(new Delivering(LATER, GRANT));
        assertThat(LineSteps.agree(ANSWERING, GRANT, null)).contains(new InUse(GRANT));
    }

    @ParameterizedTest
    @MethodSource("answered")
    void what_is_answered_is_not_answered_nor_withdrawn_again(LineState state) {
        assertThat(LineSteps.agree(state, GRANT, DUE)).isEmpty();
        assertThat(LineSteps.refuse(state, RefusalGround.LAW, "x")).isEmpty();
        assertThat(LineSteps.askSupplement(state, List.of("x"))).isEmpty();
        assertThat(LineSteps.askExtension(state, 1, "x")).isEmpty();
        assertThat(LineSteps.withdraw(state, "x")).isEmpty();
    }

    @Test
    void what_is_missing_is_told_once_and_the_clock_goes_on() {
        var missing = LineSteps.askSupplement(ANSWERING, List.of("授权书", "案号")).orElseThrow();
        assertThat(missing).isEqualTo(new Supplementing(DUE, List.of("授权书", "案号"), null));
        var back = LineSteps.supplement(missing).orElseThrow();
        assertThat(back).isEqualTo(new Answering(DUE, true, null));
        assertThat(LineSteps.askSupplement(back, List.of("盖章"))).isEmpty();
    }

    @Test
    void an_extension_is_asked_for_once_and_counts_only_with_consent() {
        var asked = LineSteps.askExtension(ANSWERING, 5, "核对法律依据").orElseThrow();
        assertThat(asked.due()).isEqualTo(DUE);
        assertThat(LineSteps.askExtension(asked, 5, "再要")).isEmpty();
        var agreed = LineSteps.decideExtension(asked, true, LATER).orElseThrow();
        assertThat(agreed.due()).isEqualTo(LATER);
        assertThat(LineSteps.decideExtension(agreed, true, LATER)).isEmpty();
        var refused = LineSteps.decideExtension(asked, false, LATER).orElseThrow();
        assertThat(refused.due()).isEqualTo(DUE);
        assertThat(LineSteps.decideExtension(ANSWERING, true, LATER)).isEmpty();
    }

    @Test
    void an_extension_survives_the_supplement() {
        var asked = LineSteps.askExtension(SUPPLEMENTING, 3, "x").orElseThrow();
        var back = LineSteps.supplement(asked).orElseThrow();
        assertThat(LineSteps.extension(back)).isNotNull();
        assertThat(LineSteps.decideExtension(back, true, LATER).orElseThrow().due())
                .isEqualTo(LATER);
    }

    @Test
    void a_delivery_ends_the_clock_and_a_second_one_changes_nothing() {
        var used = LineSteps.deliver(new Delivering(DUE, GRANT)).orElseThrow();
        assertThat(used).isEqualTo(new InUse(GRANT));
        assertThat(LineSteps.deliver(used)).isEmpty();
    }

    @Test
    void a_disputed_refusal_is_upheld_or_answered_again() {
        var refused = new Refused(RefusalGround.ENTRY_CONDITION, "不在共享范围");
        var disputed = LineSteps.dispute(refused, "范围有误").orElseThrow();
        assertThat(LineSteps.uphold(disputed)).contains(refused);
        assertThat(LineSteps.answerAgain(disputed, DUE)).contains(ANSWERING);
        assertThat(LineSteps.uphold(refused)).isEmpty();
        assertThat(LineSteps.answerAgain(refused, DUE)).isEmpty();
    }

    @Test
    void a_dispute_from_use_returns_to_use_and_promises_no_answer() {
        var disputed = LineSteps.dispute(new InUse(GRANT), "超出范围").orElseThrow();
        assertThat(LineSteps.uphold(disputed)).contains(new InUse(GRANT));
        assertThat(LineSteps.answerAgain(disputed, DUE)).isEmpty();
        assertThat(LineSteps.dispute(ANSWERING, "x")).isEmpty();
    }

    @Test
    void it_is_withdrawn_before_the_answer() {
        assertThat(LineSteps.withdraw(ANSWERING, "不需要了")).contains(new Withdrawn("不需要了"));
        assertThat(LineSteps.withdraw(SUPPLEMENTING, "不需要了")).isPresent();
    }

    private static Deadline deadline(int day) {
        return new Deadline("ANSWER_CONDITIONAL", LocalDate.of(2026, 11, day), 10, false, "809-21");
    }
}
