package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is written down of a path stays: no number of a person, no end, no second line. */
class AskedPathTests {

    @ParameterizedTest
    @CsvSource({
        "/api/data/x/99010119570312002X, /api/data/x/*",
        "/api/data/x/99010119570312002x/y, /api/data/x/*/y",
        "/api/data/x/990101570312002, /api/data/x/*",
        "/a/99010119570312002X/99010119570312002X, /a/*/*",
        "/a/b99010119570312002Xc, /a/b*c",
        "/grants/20260000123, /grants/20260000123"
    })
    void numbers_of_persons_are_masked(String asked, String written) {
        assertThat(AskedPath.text(request(asked))).isEqualTo(written);
    }

    @Test
    void it_is_one_line_and_bounded() {
        assertThat(AskedPath.text(request("/a b\r\nc\u4e2d"))).isEqualTo("/a?b??c?");
        var longest = "/" + "a".repeat(AskedPath.MAX_TEXT - 1);
        assertThat(AskedPath.text(request(longest))).isEqualTo(longest);
        assertThat(AskedPath.text(request(longest + "a"))).isEqualTo(longest);
    }

    private static MockHttpServletRequest request(String path) {
        return new MockHttpServletRequest("GET", path);
    }
}
