package org.zhengshu.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChineseWordsTests {

    @Test
    void words_of_the_field_stay_whole() {
        assertThat(ChineseWords.of("低保家庭的不动产与充电桩")).contains("低保", "不动产", "充电桩");
        assertThat(ChineseWords.of("填写统一社会信用代码和户籍地址")).contains("统一社会信用代码", "户籍");
    }

    @Test
    void pinyin_is_full_and_initials() {
        assertThat(PinyinForm.of("不动产").full()).isEqualTo("budongchan");
        assertThat(PinyinForm.of("不动产").initials()).isEqualTo("bdc");
        assertThat(PinyinForm.of("PM2.5值").full()).isEqualTo("pm2.5zhi");
    }

    @Test
    void a_sentence_asks_for_its_subject() {
        assertThat(QueryWords.of("请问哪里可以充电?").words()).containsExactly("充电");
        assertThat(QueryWords.of("3070420001/000123").words()).containsExactly("3070420001/000123");
        assertThat(QueryWords.of("哪里").words()).containsExactly("哪里");
    }

    @Test
    void text_without_end_is_cut() {
        assertThat(ChineseWords.of("字".repeat(100_000))).hasSizeLessThanOrEqualTo(ChineseWords.MAX_LENGTH);
    }
}
