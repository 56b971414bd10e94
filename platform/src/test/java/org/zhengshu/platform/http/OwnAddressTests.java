package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.RawHttp;

/** Without a public address: links name the address that was called, and never what the caller calls us. */
// An application of its own: csrf() of MockMvc takes the place of the token store in the one that other tests share.
@PlatformTest
@TestPropertySource(properties = "test.over=http")
class OwnAddressTests {
    @LocalServerPort
    int port;

    @Test
    void the_host_header_is_never_reflected() throws IOException {
        for (var path : List.of("/sitemap.xml", "/robots.txt", "/open/feed.atom", "/open/catalogue.jsonld", "/open/")) {
            for (var own : List.of("localhost:1", "192.0.2.1", "[2001:db8::1]:99")) {
                var said = new RawHttp(port)
                        .ask(
                                "GET " + path + " HTTP/1.1",
                                "Host: " + own,
                                "X-Forwarded-Host: evil.example",
                                "X-Forwarded-For: 198.51.100.7");
                assertThat(said.status()).as(path).isEqualTo(200);
                assertThat(said.text()).as(path).doesNotContain("evil.example", own);
            }
        }
        assertThat(new RawHttp(port)
                        .ask("GET /sitemap.xml HTTP/1.1", "Host: localhost")
                        .body())
                .contains("http://127.0.0.1:" + port + "/open/");
    }

    /** A name can be made to mean this machine by whoever owns it; his page would read ours in its reader's browser. */
    @Test
    void without_a_public_address_it_answers_to_numbers_and_to_localhost_alone() throws IOException {
        for (var own : List.of("127.0.0.1:" + port, "localhost", "LocalHost:" + port, "[::1]:" + port, "192.0.2.1")) {
            assertThat(asked("Host: " + own)).as(own).isEqualTo(200);
        }
        for (var other : List.of(
                "evil.example",
                "evil.example:" + port,
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.1",
                "2130706433",
                "localhost:x",
                "")) {
            assertThat(asked("Host: " + other)).as(other).isIn(400, 421);
        }
        assertThat(new RawHttp(port).ask("GET /robots.txt HTTP/1.0").status()).isEqualTo(200);
        assertThat(new RawHttp(port)
                        .ask("GET /api/sharing/session HTTP/1.1", "Host: evil.example")
                        .status())
                .isEqualTo(421);
    }

    private int asked(String host) throws IOException {
        return new RawHttp(port).ask("GET /robots.txt HTTP/1.1", host).status();
    }

    @Test
    void no_caller_makes_a_plain_connection_a_secure_one() throws IOException {
        var said = new RawHttp(port)
                .ask("GET /api/sharing/session HTTP/1.1", "Host: localhost", "X-Forwarded-Proto: https");
        assertThat(said.header("Strict-Transport-Security")).isEmpty();
        assertThat(said.header("Set-Cookie")).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));
    }
}
