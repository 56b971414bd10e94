package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRuleTests {
    private final CodeRule rule = CodeRule.parse(CodeRule.DEFAULT);

    @Test
    void the_default_is_the_national_form() {
        assertThat(rule.code(rule.prefix("3070420001", "11990100000000019F"), 123))
                .isEqualTo("3070420001/000123");
        assertThat(rule.isCode("3070420001/000123")).isTrue();
        assertThat(rule.isCode("3070420001/123")).isFalse();
        assertThat(rule.isCode("4070420001/000123")).isFalse();
    }

    @Test
    void a_number_longer_than_its_width_stays_whole() {
        assertThat(rule.code("300000/", 12_345_678)).isEqualTo("300000/12345678");
    }

    @Test
    void a_province_may_put_the_provider_in_front() {
        var other = CodeRule.parse("DB36-{provider}.{classification}-{sequence:4}");
        assertThat(other.code(other.prefix("300001", "11990100000000019F"), 7))
                .isEqualTo("DB36-11990100000000019F.300001-0007");
        assertThat(other.isCode("DB36-11990100000000019F.300001-0007")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{classification}",
                "{sequence:6}/{classification}",
                "{sequence:0}",
                "{year}/{sequence:6}",
                "号{sequence:6}"
            })
    void a_template_that_cannot_be_is_refused(String template) {
        assertThatThrownBy(() -> CodeRule.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"307042", "1010010001", "300000"})
    void a_classification_has_class_item_and_order(String text) {
        assertThat(rule.isClassification(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30704", "407042", "30704a", "3070420001/000123"})
    void anything_else_is_none(String text) {
        assertThat(rule.isClassification(text)).isFalse();
    }
}
