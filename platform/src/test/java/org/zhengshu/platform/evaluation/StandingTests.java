package org.zhengshu.platform.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.zhengshu.platform.JumpingClock;

class StandingTests {
    private final JumpingClock clock = new JumpingClock();
    private final AtomicInteger counts = new AtomicInteger();

    @Test
    void few_rows_are_counted_at_every_question() {
        var standing = standing(Standing.FEW);
        assertThat(standing.now().value()).isEqualTo(1);
        assertThat(standing.now().value()).isEqualTo(2);
    }

    @Test
    void the_count_of_many_rows_stands_for_a_minute_and_is_then_made_anew_while_it_is_shown() {
        var standing = standing(Standing.FEW + 1);
        var first = standing.now();
        clock.jump(Duration.ofSeconds(59));
        assertThat(standing.now()).isEqualTo(first);
        clock.jump(Duration.ofSeconds(2));
        assertThat(standing.now()).as("nobody waits").isEqualTo(first);
        while (standing.now().value() == 1) {
            Thread.onSpinWait();
        }
        assertThat(standing.now().value()).isEqualTo(2);
        assertThat(standing.now().at()).isAfter(first.at());
    }

    @Test
    void those_who_come_while_the_first_counts_get_what_he_counted() throws Exception {
        var began = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var standing = new Standing<>(clock, Duration.ofMinutes(1), () -> {
            began.countDown();
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new Standing.Made<>(counts.incrementAndGet(), Standing.FEW + 1L);
        });
        var one = Thread.ofVirtual().start(standing::now);
        began.await();
        var other = Thread.ofVirtual().start(standing::now);
        go.countDown();
        one.join();
        other.join();
        assertThat(counts).hasValue(1);
    }

    @Test
    void a_count_that_fails_leaves_the_last_one_standing() {
        var standing = new Standing<>(clock, Duration.ofMinutes(1), () -> {
            if (counts.incrementAndGet() == 2) {
                throw new IllegalStateException("the database is away");
            }
            return new Standing.Made<>(counts.get(), Standing.FEW + 1L);
        });
        standing.now();
        clock.jump(Duration.ofMinutes(2));
        while (standing.now().value() == 1) {
            Thread.onSpinWait();
        }
        assertThat(standing.now().value())
                .as("the second failed, the third came")
                .isEqualTo(3);
        var never = new Standing<Integer>(clock, Duration.ofMinutes(1), () -> {
            throw new IllegalStateException("the database is away");
        });
        assertThatThrownBy(never::now).isInstanceOf(IllegalStateException.class);
    }

    private Standing<Integer> standing(long rows) {
        return new Standing<>(clock, Duration.ofMinutes(1), () -> new Standing.Made<>(counts.incrementAndGet(), rows));
    }
}
