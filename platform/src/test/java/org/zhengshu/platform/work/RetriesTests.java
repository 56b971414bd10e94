package org.zhengshu.platform.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.zhengshu.kernel.node.NodeProblem;
import org.zhengshu.platform.http.HttpProblem;

class RetriesTests {
    private static final int LAST = Retries.BACKING_OFF.pauses().size();

    @Test
    void what_is_away_outside_is_tried_again_ever_later_until_the_last_attempt() {
        var before = Duration.ZERO;
        for (int attempt = 1; attempt <= LAST; attempt++) {
            var pause = Retries.BACKING_OFF.after(NodeProblem.SOURCE_UNREACHABLE, attempt);
            assertThat(pause).isPresent();
            assertThat(pause.orElseThrow()).isGreaterThan(before);
            before = pause.orElseThrow();
        }
        assertThat(Retries.BACKING_OFF.after(NodeProblem.SOURCE_UNREACHABLE, LAST + 1))
                .isEmpty();
    }

    @Test
    void our_own_trouble_is_tried_once_more_and_no_oftener() {
        assertThat(Retries.BACKING_OFF.after(HttpProblem.DATABASE_AWAY, 1)).isPresent();
        assertThat(Retries.BACKING_OFF.after(HttpProblem.DATABASE_AWAY, 2)).isEmpty();
    }

    @Test
    void what_does_not_pass_by_itself_waits_for_a_person() {
        assertThat(Retries.BACKING_OFF.after(NodeProblem.TABLE_GONE, 1)).isEmpty();
        assertThat(Retries.BACKING_OFF.after(HttpProblem.DISK_FULL, 1)).isEmpty();
        assertThat(Retries.BACKING_OFF.after(HttpProblem.INTERNAL, 1)).isEmpty();
        assertThat(Retries.BACKING_OFF.after(HttpProblem.FORBIDDEN, 1)).isEmpty();
        assertThat(Retries.NONE.after(NodeProblem.SOURCE_UNREACHABLE, 1)).isEmpty();
    }
}
