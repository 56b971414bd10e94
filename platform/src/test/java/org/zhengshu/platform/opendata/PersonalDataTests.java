package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "990101195202140030",
                "9901 0119 5202 1400 30",
                "\uFF19\uFF19\uFF10\uFF11\uFF10\uFF11195202140\uFF10\uFF13\uFF10",
                "990101520214003",
                "证号990101520214003。",
                "13812345678",
                "+86 13812345678",
                "8613812345678",
                "138-1234-5678",
                "电话13812345678.",
                "139 12345678",
                "1391234 5678",
                "139.1234.5678",
                "139\u200B12345678",
                "138‑1234‑5678",
                "990101-19570312-002X",
                "990101.19570312.002X",
            })
    void numbers_of_persons_are_found_however_they_are_written(String value) {
        assertThat(PersonalData.inValue(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n13082034995",
                "13082034995n",
                "w13082034995",
                "1308203499512",
                "0.13812345678",
                "13812345678.25",
                "115.998400,29.748600",
                "990101991399003",
                "2026-11-23 10:00:00",
                "12345678901",
                "131.12345678",
                "990101-19570312-0021",
            })
    void a_letter_or_digit_beside_a_number_makes_another_thing_of_it(String value) {
        assertThat(PersonalData.inValue(value)).isFalse();
    }
}
