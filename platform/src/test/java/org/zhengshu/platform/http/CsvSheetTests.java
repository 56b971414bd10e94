package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "--",
                "-.",
                "-e5",
                "-5%%",
                "-1,23",
                "+86 799 8812345",
                "-2+3+cmd|' /C calc'!A0",
                "\uFF1D1",
                "\uFF0D1+1"
            })
    void what_begins_a_formula_is_made_harmless(String cell) {
        assertThat(CsvSheet.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "\uFF0D",
                "-5",
                "-5%",
                "+3%",
                "+3.5",
                "-1,234.5",
                "1e-3",
                "-1e-3",
                "-.5",
                "-5.",
                "+0",
                "",
                "a=b"
            })
    void a_lone_dash_and_signed_numbers_and_percents_stay_as_they_are(String cell) {
        assertThat(CsvSheet.harmless(cell)).isEqualTo(cell);
    }

    @Test
    void a_line_is_that_of_rfc_4180() throws IOException {
        var out = new StringBuilder();
        CsvSheet.line(out, List.of("a,\"b\"", "c\nd", "", "-1,234.5", "=1,2"));
        CsvSheet.line(out, List.of(""));

        assertThat(out).hasToString("\"a,\"\"b\"\"\",\"c\nd\",,\"-1,234.5\",\"'=1,2\"\r\n\"\"\r\n");
    }

    @Test
    void a_long_cell_of_digits_costs_its_length() {
        assertThat(CsvSheet.harmless("-" + "1,111".repeat(50_000) + "x")).startsWith("'");
    }
}
