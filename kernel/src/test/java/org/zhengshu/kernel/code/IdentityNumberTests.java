package org.zhengshu.kernel.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "360402199001011236",
                "36040219900101009X",
                "360429200002290017",
                "990000199001010017",
                "99010119570312002X",
                "990101198311080130",
                "990121198506210041",
                "990101201709050067",
                "990121194810010054",
                "99010219710507003X"
            })
    void a_number_with_a_right_check_character_is_one(String number) {
        assertThat(IdentityNumber.isValid(number)).isTrue();
        assertThat(IdentityNumber.parse(number)).contains(new IdentityNumber(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "360402199001011237",
                "360429190002290010",
                "000000000000000000",
                "36040219900101123",
                "3604021990010112366",
                "9.90101E+17",
                "36040219901301123X",
                "",
                "无名氏"
            })
    void a_wrong_check_character_date_or_form_is_none(String number) {
        assertThat(IdentityNumber.parse(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002x, 11010519491231002X",
        "' 110105 19491231 002X ', 11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ, 11010519491231002X",
        "　110105\u00A019491231002X, 11010519491231002X",
        "990101520214003, 990101195202140030"
    })
    void what_departments_write_is_brought_into_one_form(String written, String number) {
        assertThat(IdentityNumber.parse(written)).contains(new IdentityNumber(number));
    }

    @Test
    void the_apostrophe_of_a_spreadsheet_is_dropped() {
        assertThat(IdentityNumber.normalised("'11010519491231002X")).contains("11010519491231002X");
    }

    @Test
    void every_single_digit_error_is_noticed() {
        var right = "990101198311080130";
        for (int at = 0; at < 17; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(at)) {
                    var wrong = right.substring(0, at) + digit + right.substring(at + 1);
                    assertThat(IdentityNumber.isValid(wrong)).as(wrong).isFalse();
                }
            }
        }
    }

    @Test
    void it_says_sex_birth_and_area() {
        var number = new IdentityNumber("99010119570312002X");
        assertThat(number.isMale()).isFalse();
        assertThat(number.birth()).isEqualTo(LocalDate.of(1957, 3, 12));
        assertThat(number.area()).isEqualTo("990101");
        assertThat(number.isResidencePermit()).isFalse();
    }

    @Test
    void a_birth_still_to_come_is_told_by_the_day() {
        var number = new IdentityNumber("990101201709050067");
        assertThat(number.isBornBy(LocalDate.of(2017, 9, 4))).isFalse();
        assertThat(number.isBornBy(LocalDate.of(2017, 9, 5))).isTrue();
    }

    @Test
    void its_text_never_shows_it_whole() {
        var number = new IdentityNumber("99010119570312002X");
        assertThat(number).hasToString("9901**********002X");
        assertThatThrownBy(() -> new IdentityNumber("360402199001011237"))
                .hasMessageNotContaining("360402199001011237");
    }
}
