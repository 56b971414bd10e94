package org.zhengshu.platform.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;

/** Whatever is wrong, a reader of the open portal gets a page in his language, a program a problem. */
// An application of its own: csrf() of MockMvc takes the place of the token store in the one that other tests share.
@PlatformTest
@TestPropertySource(properties = "test.over=http")
class OpenProblemsTests {
    private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String PROGRAM = "application/json";

    @Autowired
    JdbcClient jdbc;

    @Value("${local.server.port}")
    int port;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void an_unknown_page() throws Exception {
        isPage(get("/open/nothing/here", PAGE), 404, "zh-CN", "没有这个页面");
        isPage(get("/open/nothing/here?lang=en", PAGE), 404, "en", "No such page");
        isPage(get("/open/datasets/nothing?lang=zh", PAGE), 404, "zh-CN", "没有找到");
        isProblem(get("/open/nothing/here", PROGRAM), 404, "http:not-found");
        isProblem(get("/open/datasets/nothing/rows.json", "*/*"), 404, "opendata:dataset-not-found");
    }

    @Test
    void a_value_that_is_none_and_an_address_that_the_firewall_refuses() throws Exception {
        isPage(get("/open/search?page=abc&lang=en", PAGE), 400, "en", "“page”");
        isProblem(get("/open/search?page=abc", PROGRAM), 400, "http:bad-request");
        isPage(get("/open/search;x=1", PAGE), 400, "en", "The request is not right");
        isProblem(get("/open/search;x=1", PROGRAM), 400, "http:bad-request");
    }

    @Test
    void a_method_that_is_not_supported() throws Exception {
        var token = token();
        isPage(post("/open/search", "_csrf=" + token, PAGE), 405, "zh-CN", "不支持");
        isProblem(post("/open/search", "_csrf=" + token, PROGRAM), 405, "http:method-not-allowed");
    }

    @Test
    void a_form_without_its_token() throws Exception {
        isPage(post("/open/requests", "words=x", PAGE), 403, "zh-CN", "页面已过期");
        isProblem(post("/open/requests", "words=x", PROGRAM), 403, "http:forbidden");
    }

    @Test
    void a_form_that_is_too_large() throws Exception {
        var large = "_csrf=" + token() + "&words=" + "x".repeat(3_000_000);
        isPage(post("/open/requests", large, PAGE), 413, "zh-CN", "内容太大");
        isProblem(post("/open/requests", large, PROGRAM), 413, "http:too-large");
    }

    @Test
    void too_many_reports() throws Exception {
        var token = token();
        for (int i = 0; i < ReportLimit.PER_HOUR; i++) {
            post("/open/requests", "_csrf=" + token + "&words=" + encoded("想要公交线路数据" + i), PAGE);
        }
        var refused = post("/open/requests", "_csrf=" + token + "&words=" + encoded("还想要"), PAGE);
        isPage(refused, 429, "zh-CN", String.valueOf(ReportLimit.PER_HOUR));
        assertThat(refused.headers().firstValue("Retry-After")).contains("3600");
        isProblem(
                post("/open/requests", "_csrf=" + token + "&words=" + encoded("还想要"), PROGRAM),
                429,
                "opendata:too-often");
    }

    @Test
    void a_failure_of_ours_has_a_number_and_says_nothing_of_the_inside() throws Exception {
        var slug = Distinct.name("broken-");
        breakDataset(slug);
        try {
            var page = get("/open/datasets/" + slug + "?lang=en", PAGE);
            isPage(page, 500, "en", "urn:uuid:");
            assertThat(page.body()).doesNotContain("Exception", "opendata.edition", "org.zhengshu");
            isProblem(get("/open/datasets/" + slug, PROGRAM), 500, "http:internal");
        } finally {
            jdbc.sql("UPDATE opendata.dataset SET live = NULL WHERE slug = :slug")
                    .param("slug", slug)
                    .update();
        }
    }

    /** A form that no version of the program has written. */
    private void breakDataset(String slug) {
        var dataset = UUID.randomUUID();
        var edition = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO opendata.dataset (id, slug, entry, entry_code, provider, form, live, created_at)
                        VALUES (:dataset, :slug, :dataset, '303/1', :provider, '[]', :edition, now())
                        """)
                .param("dataset", dataset)
                .param("slug", slug)
                .param("provider", TestCity.LAND.value())
                .param("edition", edition)
                .update();
        jdbc.sql("""
                        INSERT INTO opendata.edition (id, dataset, number, entry_version, state, form, contents, receipt,
                            ordered_by, ordered_at, published_at)
                        VALUES (:edition, :dataset, 1, 1, 'OPEN', '[]', '[]', 'ZS-2026-000001', 'nobody', now(), now())
                        """).param("edition", edition).param("dataset", dataset).update();
    }

    private static void isPage(HttpResponse<String> answer, int status, String language, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        assertThat(answer.body())
                .contains("<html lang=\"" + language + "\"", "portal.css", "<h1>", words)
                .containsPattern("<title>[^<]+ · [^<]+</title>");
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"title\":");
    }

    private String token() throws Exception {
        get("/open/requests", PAGE);
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", accept));
    }

    private HttpResponse<String> post(String path, String body, String accept) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
