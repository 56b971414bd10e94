package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.RawHttp;

/** With a public address and a trusted proxy, which is 127.0.0.2 here; over real sockets. */
@PlatformTest
@TestPropertySource(
        properties = {
            "zhengshu.web.public-address=https://data.city.gov.cn",
            "zhengshu.web.trusted-proxies=127.0.0.2/32, 10.0.0.0/8"
        })
class BehindProxyTests {
    private static final String OURS = "Host: data.city.gov.cn";
    private static final String PROXY = "127.0.0.2";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void links_begin_with_the_public_address_however_the_platform_was_called() throws IOException {
        for (var host : List.of(OURS, "Host: data.city.gov.cn:443", "Host: 127.0.0.1:" + port)) {
            for (var path : List.of("/sitemap.xml", "/robots.txt", "/open/feed.atom", "/open/catalogue.jsonld")) {
                var said = http().ask("GET " + path + " HTTP/1.1", host, "X-Forwarded-Host: evil.example");
                assertThat(said.status()).as(path).isEqualTo(200);
                assertThat(said.body()).as(path).contains("https://data.city.gov.cn/");
                assertThat(said.body()).as(path).doesNotContain("127.0.0.1", "evil.example");
            }
        }
    }

    @Test
    void another_host_is_misdirected() throws IOException {
        for (var host : List.of("evil.example", "data.city.gov.cn:8443", "data.city.gov.cn.evil.example")) {
            var said = http().ask("GET /open/ HTTP/1.1", "Host: " + host);
            assertThat(said.status()).as(host).isEqualTo(421);
            assertThat(said.text()).doesNotContain("evil.example");
        }
    }

    @Test
    void cookies_are_secure_and_https_is_required_from_now_on() throws IOException {
        var said = http().ask("GET /api/sharing/session HTTP/1.1", OURS);
        assertThat(said.header("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("; Secure"));
        assertThat(said.header("Strict-Transport-Security")).hasSize(1);
        assertThat(http().ask("GET /open/?lang=en HTTP/1.1", OURS).header("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    void what_caches_keep_for_everybody_sets_no_cookie_and_varies_by_language_only() throws IOException {
        for (var path : List.of("/open/feed.atom", "/open/catalogue.jsonld", "/sharing/favicon.svg", "/sitemap.xml")) {
            var said = http().ask("GET " + path + "?lang=en HTTP/1.1", OURS, "Cookie: zs-lang=zh; zs-mode=elder");
            assertThat(said.header("Set-Cookie")).as(path).isEmpty();
            if (said.header("Cache-Control").stream().anyMatch(value -> value.contains("public"))
                    && path.startsWith("/open/")) {
                assertThat(String.join(",", said.header("Vary"))).as(path).contains("Accept-Language");
            }
        }
        assertThat(http().ask("GET /open/feed.atom HTTP/1.1", OURS, "Cookie: zs-lang=en")
                        .body())
                .contains("xml:lang=\"zh-CN\"");
    }

    @Test
    void a_form_of_the_open_portal_still_gets_its_token() throws IOException {
        var said = http().ask("GET /open/requests HTTP/1.1", OURS);
        assertThat(said.header("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN="));
        assertThat(said.body()).contains("name=\"_csrf\"");
        assertThat(http().ask("GET /open/ HTTP/1.1", OURS).header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_trusted_proxy_says_who_called() throws IOException {
        assertThat(seen(http().from(PROXY), "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(seen(http().from(PROXY), "198.51.100.8, 10.1.2.3")).isEqualTo("198.51.100.8");
        assertThat(seen(http().from(PROXY), "198.51.100.11:5678")).isEqualTo("198.51.100.11");
        assertThat(seen(http().from(PROXY), "\"[2001:db8::7]:443\" , 10.1.2.3:80"))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void what_a_caller_says_of_himself_is_not_believed() throws IOException {
        assertThat(seen(http(), "198.51.100.9")).isEqualTo("127.0.0.1");
        assertThat(seen(http().from(PROXY), "198.51.100.10, 203.0.113.5"))
                .as("only the last word was the proxy's")
                .isEqualTo("203.0.113.5");
        assertThat(seen(http().from(PROXY), "evil.example")).isEqualTo(PROXY);
    }

    @Test
    void a_scheme_that_is_none_says_nothing() throws IOException {
        for (var scheme : List.of("", "ws", "https, ftp", "\u00a0https")) {
            var said =
                    http().from(PROXY).ask("GET /api/sharing/session HTTP/1.1", OURS, "X-Forwarded-Proto: " + scheme);
            assertThat(said.status()).as(scheme).isEqualTo(401);
        }
    }

    /** The address under which the audit keeps a refused log-in. */
    private String seen(RawHttp from, String forwarded) throws IOException {
        var cookie = from.ask("GET /api/sharing/session HTTP/1.1", OURS).header("Set-Cookie").stream()
                .filter(each -> each.startsWith("XSRF-TOKEN="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        var body = "{\"login\":\"nobody\",\"password\":\"x\"}";
        try (var socket = from.connect()) {
            RawHttp.send(
                    socket,
                    "POST /api/sharing/session HTTP/1.1",
                    OURS,
                    "Cookie: " + cookie,
                    "X-XSRF-TOKEN: " + cookie.substring(cookie.indexOf('=') + 1),
                    "X-Forwarded-For: " + forwarded,
                    "X-Forwarded-Proto: https",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length());
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            assertThat(RawHttp.head(socket.getInputStream()).status()).isEqualTo(401);
        }
        return jdbc.sql(
                        "SELECT address FROM audit.event WHERE action = 'identity.log-in-refused' ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private RawHttp http() {
        return new RawHttp(port);
    }
}
