package org.zhengshu.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LaneTests {
    @Test
    void a_lane_is_one_to_sixteen_wide() {
        assertThat(new Lane("x", 1).parallel()).isEqualTo(1);
        assertThat(new Lane("x", Lane.MAX_PARALLEL).parallel()).isEqualTo(16);
        assertThatThrownBy(() -> new Lane("x", 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Lane("x", Lane.MAX_PARALLEL + 1)).hasMessageContaining("got 17");
    }
}
