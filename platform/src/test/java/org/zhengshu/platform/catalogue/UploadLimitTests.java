package org.zhengshu.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/** An upload beyond the limit, over real HTTP, sent to its end as a browser does. */
// An application of its own: csrf() of MockMvc takes the place of the token store in the one that other tests share.
@PlatformTest
@TestPropertySource(properties = "test.over=http")
class UploadLimitTests {
    private static final String BOUNDARY = "----zhengshu";
    private static final String PASSWORD = "Right-2026!";
    private static final long GIGABYTE = 1L << 30;
    private static final long LIMIT = 200L << 20;

    @Autowired
    MockMvc mvc;

    @Autowired
    Registration registration;

    @Autowired
    JdbcClient jdbc;

    @Value("${local.server.port}")
    int port;

    @Value("${zhengshu.data}")
    Path data;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void logIn() throws Exception {
        new Officials(registration, mvc).departments();
        var login = Distinct.name("u");
        registration.account(new NewAccount(login, "某人", Officials.CIVIL_AFFAIRS, Set.of(Role.DATA_OFFICER), PASSWORD));
        client.send(HttpRequest.newBuilder(uri("/api/sharing/session")).build(), BodyHandlers.discarding());
        var answer = send(
                "/api/sharing/session",
                "application/json",
                BodyPublishers.ofString("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    @Test
    void a_gigabyte_is_refused_with_the_reason_and_nothing_is_kept() throws Exception {
        refused(GIGABYTE);
    }

    @Test
    void a_byte_beyond_the_limit_of_a_file_is_refused() throws Exception {
        refused(LIMIT + 1);
    }

    private void refused(long bytes) throws Exception {
        long uploads = uploads();
        var answer = send("/api/sharing/catalogue/uploads", "multipart/form-data; boundary=" + BOUNDARY, file(bytes));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"http:too-large\"", "没有保存");
        assertThat(uploads()).isEqualTo(uploads);
        try (var files = Files.walk(data)) {
            assertThat(files.filter(file -> file.toFile().length() >= LIMIT)).isEmpty();
        }
    }

    private long uploads() {
        return jdbc.sql("SELECT count(*) FROM catalogue.upload")
                .query(Long.class)
                .single();
    }

    private static BodyPublisher file(long bytes) {
        var head = ("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"large.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        var tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        InputStream body = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), new Zeros(bytes), new ByteArrayInputStream(tail))));
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> body), head.length + bytes + tail.length);
    }

    /** So many bytes of nothing. */
    private static final class Zeros extends InputStream {
        private long left;

        private Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? '0' : -1;
        }

        @Override
        public int read(byte[] into, int at, int most) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(most, left);
            left -= some;
            java.util.Arrays.fill(into, at, at + some, (byte) '0');
            return some;
        }
    }

    private HttpResponse<String> send(String path, String type, BodyPublisher body) throws Exception {
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", type)
                        .header("Accept", "application/json")
                        .header("Accept-Language", "zh-CN")
                        .header("X-XSRF-TOKEN", token)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
