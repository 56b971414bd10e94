package org.zhengshu.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTests {

    @Test
    void examples_are_those_of_the_rule() {
        assertThat(Masking.mask(MaskKind.NAME, "张三")).isEqualTo("张*");
        assertThat(Masking.mask(MaskKind.NAME, "欧阳娜娜")).isEqualTo("欧阳**");
        assertThat(Masking.mask(MaskKind.NAME, "张")).isEqualTo("*");
        assertThat(Masking.mask(MaskKind.IDENTITY_NUMBER, "99010119570312002X")).isEqualTo("9901**********002X");
        assertThat(Masking.mask(MaskKind.PHONE, "13812345678")).isEqualTo("138****5678");
        assertThat(Masking.mask(MaskKind.ADDRESS, "示例市城中区人民路1号")).isEqualTo("示例市城中区****");
        assertThat(Masking.mask(MaskKind.BIRTH_DATE, "19570312")).isEqualTo("1957");
        assertThat(Masking.mask(MaskKind.PHONE, "12345")).isEqualTo("*****");
        assertThat(Masking.mask(MaskKind.NAME, null)).isNull();
    }

    @Test
    void a_masked_value_is_never_the_value_and_shows_no_other_character() {
        var random = new Random(43697);
        for (int i = 0; i < 5_000; i++) {
            var value = random.ints(1 + random.nextInt(30), 0x4e00, 0x4e00 + 200)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (var kind : MaskKind.values()) {
                var masked = java.util.Objects.requireNonNull(Masking.mask(kind, value));
                assertThat(masked).isNotEqualTo(value);
                assertThat(masked.chars()
                                .filter(c -> c != '*' && value.indexOf(c) < 0)
                                .count())
                        .isZero();
            }
        }
    }
}
