package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.RawHttp;
import org.zhengshu.platform.RawHttp.Said;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/** No body is read that is longer than it may be, however it comes; over real sockets. */
// An application of its own: csrf() of MockMvc takes the place of the token store in the one that other tests share.
@PlatformTest
@TestPropertySource(properties = "test.over=http")
class BodyLimitsTests {
    private static final long SIXTY_MB = 60_000_000;
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String FILE = "Content-Type: multipart/form-data; boundary=x";
    private static final String HOST = "Host: localhost";
    private static final String PASSWORD = "Right-2026!";

    @LocalServerPort
    int port;

    @Autowired
    MockMvc mvc;

    @Autowired
    Registration registration;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private RawHttp http = new RawHttp(0);
    private String[] token = {};

    @BeforeEach
    void stranger() throws IOException {
        http = new RawHttp(port);
        token = cookies(http.ask("GET /api/sharing/session HTTP/1.1", HOST));
    }

    @Test
    void a_log_in_that_says_it_is_long_is_refused_before_its_body_is_sent() throws IOException {
        var said = begun("POST /api/sharing/session", JSON, "Content-Length: " + SIXTY_MB);
        assertThat(said.status()).isEqualTo(413);
    }

    @Test
    void twelve_log_ins_in_chunks_without_end_are_refused_and_read_no_further_than_the_limit() throws Exception {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Said> endless = () -> chunked("/api/sharing/session");
            for (var said : together.invokeAll(java.util.Collections.nCopies(12, endless))) {
                assertThat(said.get().status()).isEqualTo(413);
                assertThat(said.get().text()).doesNotContain("OutOfMemory");
            }
        }
        assertThat(http.ask("GET /api/health HTTP/1.1", HOST).status()).isEqualTo(200);
    }

    @Test
    void at_the_limit_a_body_is_read_and_one_byte_beyond_it_is_not() throws IOException {
        assertThat(posted(BodyLimits.STRANGER, false).status()).isNotEqualTo(413);
        assertThat(posted(BodyLimits.STRANGER + 1, false).status()).isEqualTo(413);
        assertThat(posted(BodyLimits.STRANGER, true).status()).isNotEqualTo(413);
        assertThat(posted(BodyLimits.STRANGER + 1, true).status()).isEqualTo(413);
    }

    @Test
    void what_comes_after_the_length_that_was_said_is_not_part_of_the_body() throws IOException {
        try (var socket = http.connect()) {
            var body = "{\"login\":\"a\",\"password\":\"b\"}";
            RawHttp.send(
                    socket, with("POST /api/sharing/session HTTP/1.1", HOST, JSON, "Content-Length: " + body.length()));
            socket.getOutputStream().write((body + "x".repeat(100)).getBytes(StandardCharsets.UTF_8));
            assertThat(RawHttp.head(socket.getInputStream()).status()).isEqualTo(401);
        }
    }

    @Test
    void a_stranger_sends_no_file_anywhere() throws IOException {
        for (var path : List.of("/api/sharing/catalogue/uploads", "/api/sharing/session", "/open/requests")) {
            assertThat(begun("POST " + path, FILE, "Content-Length: 150000000").status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void a_file_is_taken_with_its_length_where_a_command_takes_one_and_nowhere_else() throws Exception {
        logIn();
        assertThat(begun("POST /api/sharing/systems", FILE, "Content-Length: 150000000")
                        .status())
                .isEqualTo(415);
        assertThat(begun("POST /api/sharing/evidence/verifications", FILE, "Content-Length: 150000000")
                        .status())
                .isEqualTo(413);
        assertThat(begun("POST /api/sharing/catalogue/uploads", FILE, "Content-Length: 300000000")
                        .status())
                .isEqualTo(413);
        assertThat(begun("POST /api/sharing/catalogue/uploads", FILE, "Transfer-Encoding: chunked")
                        .status())
                .isEqualTo(411);
        // The same address written otherwise is the same command.
        assertThat(begun("POST /api/sharing/%65vidence/verifications", FILE, "Content-Length: 150000000")
                        .status())
                .isEqualTo(413);
        var file = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{}\r\n--x--\r\n";
        try (var socket = http.connect()) {
            RawHttp.send(
                    socket,
                    with(
                            "POST /api/sharing/evidence/verifications HTTP/1.1",
                            HOST,
                            FILE,
                            "Content-Length: " + file.length()));
            socket.getOutputStream().write(file.getBytes(StandardCharsets.UTF_8));
            assertThat(RawHttp.head(socket.getInputStream()).status()).isEqualTo(200);
        }
    }

    @Test
    void a_form_of_the_open_portal_is_bounded() throws IOException {
        assertThat(begun("POST /open/requests", FORM, "Content-Length: " + SIXTY_MB)
                        .status())
                .isEqualTo(413);
        assertThat(chunked("/open/requests", FORM, "words=").status()).isBetween(400, 413);
    }

    @Test
    void what_is_neither_json_nor_a_form_nor_a_file_is_refused_unread() throws IOException {
        assertThat(begun("POST /api/sharing/session", "Content-Type: text/plain", "Content-Length: 10")
                        .status())
                .isEqualTo(415);
        assertThat(begun("POST /api/sharing/session", "X-Nothing: 1", "Content-Length: 10")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void every_command_with_a_file_says_how_long_it_may_be() {
        var without = new ArrayList<String>();
        routes.getHandlerMethods().forEach((info, method) -> {
            for (var parameter : method.getMethodParameters()) {
                if (parameter.getParameterType() == MultipartFile.class
                        && !method.hasMethodAnnotation(TakesFile.class)) {
                    without.add(method.toString());
                }
            }
        });
        assertThat(without).isEmpty();
    }

    private void logIn() throws Exception {
        new Officials(registration, mvc).departments();
        var login = "b" + System.identityHashCode(this);
        DepartmentCode police = Officials.POLICE;
        registration.account(new NewAccount(login, "某人", police, java.util.Set.of(Role.DATA_OFFICER), PASSWORD));
        var body = "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}";
        try (var socket = http.connect()) {
            RawHttp.send(
                    socket, with("POST /api/sharing/session HTTP/1.1", HOST, JSON, "Content-Length: " + body.length()));
            socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            var said = RawHttp.head(socket.getInputStream());
            assertThat(said.status()).isEqualTo(200);
            var session = said.header("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("ZHENGSHU="))
                    .findFirst()
                    .orElseThrow();
            var fresh =
                    cookies(http.ask("GET /api/sharing/session HTTP/1.1", HOST, "Cookie: " + session.split(";", 2)[0]));
            token = new String[] {fresh[0] + "; " + session.split(";", 2)[0], fresh[1]};
        }
    }

    /** The cookie and the header of a token. */
    private static String[] cookies(Said said) {
        var cookie = said.header("Set-Cookie").stream()
                .filter(each -> each.startsWith("XSRF-TOKEN="))
                .findFirst()
                .orElseThrow()
                .split(";", 2)[0];
        return new String[] {"Cookie: " + cookie, "X-XSRF-TOKEN: " + cookie.substring(cookie.indexOf('=') + 1)};
    }

    private String[] with(String... lines) {
        var all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(token));
        return all.toArray(String[]::new);
    }

    /** Only the head is sent: who answers it has not waited for the body. */
    private Said begun(String request, String... headers) throws IOException {
        var lines = new ArrayList<>(List.of(request + " HTTP/1.1", HOST));
        lines.addAll(List.of(headers));
        try (var socket = http.connect()) {
            RawHttp.send(socket, with(lines.toArray(String[]::new)));
            return RawHttp.head(socket.getInputStream());
        }
    }

    private Said posted(int length, boolean chunks) throws IOException {
        var start = "{\"login\":\"a\",\"password\":\"";
        var body = start + "x".repeat(length - start.length() - 2) + "\"}";
        try (var socket = http.connect()) {
            RawHttp.send(
                    socket,
                    with(
                            "POST /api/sharing/session HTTP/1.1",
                            HOST,
                            JSON,
                            chunks ? "Transfer-Encoding: chunked" : "Content-Length: " + length));
            var sent = chunks ? Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n" : body;
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            return RawHttp.head(socket.getInputStream());
        }
    }

    private Said chunked(String path) throws IOException {
        return chunked(path, JSON, "{\"login\":\"");
    }

    /** Sends chunks until it is answered. */
    private Said chunked(String path, String type, String start) throws IOException {
        try (var socket = http.connect()) {
            RawHttp.send(socket, with("POST " + path + " HTTP/1.1", HOST, type, "Transfer-Encoding: chunked"));
            var first = Integer.toHexString(start.length()) + "\r\n" + start + "\r\n";
            socket.getOutputStream().write(first.getBytes(StandardCharsets.UTF_8));
            var chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            try {
                for (long sent = 0; sent < SIXTY_MB && socket.getInputStream().available() == 0; sent += chunk.length) {
                    socket.getOutputStream().write(chunk);
                }
            } catch (SocketException cutOff) {
                // What was answered can still be read.
            }
            return RawHttp.head(socket.getInputStream());
        }
    }
}
