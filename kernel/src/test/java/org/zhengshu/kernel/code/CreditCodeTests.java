package org.zhengshu.kernel.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "91360400MA0000015Q",
                "11360400000000123E",
                "52360400MJ00000349",
                "12360402490000045T",
                "11990100000000019F",
                "11990100000000027A",
                "119901000000000355",
                "119901000000000430",
                "11990100000000051T",
                "1199010000000006XJ",
                "11990100000000078J",
                "11990100000000086D",
                "119901000000000948",
                "11990100000000107X",
                "11990100000000115Q",
                "11990100000000123K",
                "11990100000000131E",
                "1199010000000014X6",
                "13990100000000211U",
                "11990121000000158K",
                "11990121000000166E",
                "91990100MA00001X3A",
                "92990101MA0000A279"
            })
    void both_check_characters_right_make_a_code(String code) {
        assertThat(CreditCode.isValid(code)).isTrue();
        assertThat(DepartmentCode.parse(code.toLowerCase(java.util.Locale.ROOT)))
                .contains(DepartmentCode.of(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y44",
                "91350100M000100Y34",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "I1350100M000100Y43",
                "",
                "91350100m000100Y43"
            })
    void a_wrong_check_character_length_or_letter_makes_none(String code) {
        assertThat(CreditCode.isValid(code)).isFalse();
    }

    @Test
    void a_foreign_character_is_not_made_good_by_a_question_mark_at_the_end() {
        // '?' is what checkOf answers for a character outside the charset
        assertThat(CreditCode.checkOf("I1350100M000100Y4")).isEqualTo('?');
        assertThat(CreditCode.isValid("I1350100M000100Y4?")).isFalse();
    }

    @Test
    void the_organisation_code_inside_has_nine_characters() {
        assertThat(new CreditCode("91350100M000100Y43").organisationCode()).isEqualTo("M000100Y4");
    }

    @Test
    void blanks_around_are_dropped_and_nothing_else() {
        assertThat(CreditCode.parse(" 91350100M000100Y43 ")).isPresent();
        assertThat(CreditCode.parse("91350100 M000100Y43")).isEmpty();
        assertThat(CreditCode.parse(null)).isEmpty();
    }
}
