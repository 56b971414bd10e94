package org.zhengshu.platform.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallGroundTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "99010119570312002X",
                "核对 99010119570312002x 的低保",
                "202699010119570312002X",
                "1199010119570312002X00"
            })
    void a_persons_number_is_found_wherever_it_stands(String said) {
        assertThat(new Calling.Ground(said, null).namesPerson()).isTrue();
        assertThat(new Calling.Ground(null, said).namesPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-DB-0417", "990101195703120021", "12345678901234567890"})
    void other_numbers_are_none(String said) {
        assertThat(new Calling.Ground(said, said).namesPerson()).isFalse();
    }
}
