package org.zhengshu.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;

/** Over a real connection, byte by byte: the twin of the server in other tests reads a path more kindly. */
// An application of its own: csrf() of MockMvc takes the place of the token store in the one that other tests share.
@PlatformTest
@TestPropertySource(properties = "test.over=http")
class EncodedPathTests {
    private static final String PASSWORD = "Right-2026!";
    private static final String TOKEN = "6f1c0d5e-0000-4000-8000-000000000000";

    /** The same path in other letters, and what looks like it. */
    private static final List<String> VARIANTS = List.of(
            "/api/sharing/%s",
            "/%%61pi/sharing/%s",
            "/%%61%%70%%69/sharing/%s",
            "/api/%%73haring/%s",
            "/%%2561pi/sharing/%s",
            "/api;x/sharing/%s",
            "/;x/api/sharing/%s",
            "//api/sharing/%s",
            "/./api/sharing/%s",
            "/api/./sharing/%s",
            "/open/../api/sharing/%s",
            "/sharing/..%%2fapi/sharing/%s",
            "/open/%%2e%%2e/api/sharing/%s");

    @LocalServerPort
    int port;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suspended = true, version = version + 1",
                "roles = '{}', version = version + 1",
            })
    void a_session_that_its_account_outgrew_neither_reads_nor_writes_however_its_path_is_spelt(String change)
            throws IOException {
        for (var variant : VARIANTS) {
            for (var writing : List.of(false, true)) {
                var login = someone();
                var session = logIn(login);
                assertThat(get("/api/sharing/departments", session)).isEqualTo(200);
                jdbc.sql("UPDATE identity.account SET " + change + " WHERE login = :login")
                        .param("login", login)
                        .update();
                assertThat(writing ? post(variant, session) : get(variant.formatted("departments"), session))
                        .as("%s, writing: %s", variant, writing)
                        .isIn(400, 401, 404);
            }
        }
    }

    @Test
    void a_password_to_be_changed_opens_nothing_else_however_the_path_is_spelt() throws IOException {
        var login = someone();
        jdbc.sql("UPDATE identity.account SET must_change_password = true WHERE login = :login")
                .param("login", login)
                .update();
        var session = logIn(login);
        for (var variant : VARIANTS) {
            assertThat(get(variant.formatted("departments"), session))
                    .as(variant)
                    .isIn(400, 403, 404);
            assertThat(post(variant, session)).as(variant).isIn(400, 403, 404);
        }
        assertThat(get("/api/sharing/session", session)).isEqualTo(200);
        assertThat(get("/%61pi/sharing/session", session)).isEqualTo(200);
        assertThat(get("/open/", session)).isEqualTo(200);
    }

    private int get(String path, String session) throws IOException {
        return status("GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, session));
    }

    /** Registers a department, which a system administrator may. */
    private int post(String variant, String session) throws IOException {
        return send(
                variant.formatted("departments"),
                session,
                "{\"code\":\"119901000000000355\",\"name\":\"n\",\"englishName\":\"n\",\"division\":\"990100\","
                        + "\"kind\":\"GOVERNMENT\"}");
    }

    private int send(String path, String session, String body) throws IOException {
        return status(request(path, session, body));
    }

    private static String request(String path, String session, String body) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: %sXSRF-TOKEN=%s\r\nX-XSRF-TOKEN: %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s")
                .formatted(path, session, TOKEN, TOKEN, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    private String logIn(String login) throws IOException {
        var answer = exchange(request(
                "/api/sharing/session", "", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD)));
        return answer.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie: zhengshu="))
                .map(line -> line.substring("Set-Cookie: ".length()).split(";", 2)[0] + "; ")
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer));
    }

    private int status(String request) throws IOException {
        return Integer.parseInt(exchange(request).split(" ", 3)[1]);
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new java.io.BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }

    private String someone() {
        var login = Distinct.name("u");
        registration.account(new NewAccount(login, "某人", null, Set.of(Role.SYSTEM_ADMIN), PASSWORD));
        return login;
    }
}
