package org.zhengshu.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneticNameTests {

    @ParameterizedTest
    @CsvSource({
        "陈桂兰, 陈桂兰, SAME",
        "陈桂兰, ' 陈 桂兰 ', SAME",
        "阿依古丽·买买提, 阿依古丽•买买提, SAME",
        "阿依古丽·买买提, 阿依古丽.买买提, SAME",
        "李建军, 李健军, SIMILAR",
        "张伟, 章伟, SIMILAR",
        "王守义, 王守?, SIMILAR",
        "王守义, 王守□, SIMILAR",
        "单雄信, 珊雄信, SIMILAR",
        "仇英, 裘英, SIMILAR",
        "周敏, 周民, SIMILAR",
        "陈桂兰, 陈桂芳, DIFFERENT",
        "李建军, 李军, DIFFERENT",
        "??, 王五, DIFFERENT",
        "'', 王五, DIFFERENT"
    })
    void names_are_compared_as_they_sound(String one, String other, NameLikeness expected) {
        assertThat(PhoneticName.compare(one, other)).isEqualTo(expected);
        assertThat(PhoneticName.compare(other, one)).isEqualTo(expected);
    }

    @Test
    void a_rare_character_in_the_private_use_area_hides_only_itself() {
        assertThat(PhoneticName.compare("王\uE863军", "王喆军")).isEqualTo(NameLikeness.SIMILAR);
        assertThat(PhoneticName.compare("王\uE863军", "李喆军")).isEqualTo(NameLikeness.DIFFERENT);
    }
}
