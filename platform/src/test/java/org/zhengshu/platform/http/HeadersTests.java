package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.RawHttp;

/** Headers as no client library sends them, over a real socket: all of them are the sender's fault. */
@PlatformTest
class HeadersTests {
    /** {@code server.max-http-request-header-size}. */
    private static final int LIMIT = 8 * 1024;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001b", "a\u007fb", "a\rb", "\u001b[2J"})
    void a_header_with_a_control_character_is_refused(String value) throws IOException {
        for (var name : new String[] {"X-Purpose", "X-Case-Number", "Idempotency-Key", "If-Match", "User-Agent"}) {
            var said = asked(name + ": " + value);
            assertThat(said.status()).as(name).isEqualTo(400);
            assertThat(said.text()).doesNotContain("Exception", "org.apache");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0xC0, 0xE4})
    void bytes_that_are_no_utf8_end_no_request_in_an_error_of_ours(int spoilt) throws IOException {
        try (var socket = new RawHttp(port).connect()) {
            var out = socket.getOutputStream();
            out.write("GET /api/data/307-1 HTTP/1.1\r\nHost: localhost\r\nX-Purpose: "
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(spoilt);
            out.write("\r\nIdempotency-Key: ".getBytes(StandardCharsets.US_ASCII));
            out.write(spoilt);
            out.write("\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(RawHttp.head(socket.getInputStream()).status()).isBetween(400, 499);
        }
    }

    @Test
    void headers_are_read_up_to_their_limit_and_no_further() throws IOException {
        var fixed = "GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-Long: \r\nConnection: close\r\n\r\n".length();
        assertThat(asked("X-Long: " + "x".repeat(LIMIT - fixed - 1)).status()).isEqualTo(200);
        assertThat(asked("X-Long: " + "x".repeat(LIMIT - fixed + 1)).status()).isBetween(400, 499);
    }

    private RawHttp.Said asked(String header) throws IOException {
        return new RawHttp(port).ask("GET /api/health HTTP/1.1", "Host: localhost", header);
    }
}
