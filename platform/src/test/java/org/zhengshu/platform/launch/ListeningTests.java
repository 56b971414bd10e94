package org.zhengshu.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.zhengshu.platform.Certificates;
import org.zhengshu.platform.RawHttp;

/** Where the platform listens, and what it refuses to do in plain. */
@Timeout(120)
class ListeningTests {
    @TempDir
    Path folder;

    private Certificates certificates;

    @BeforeEach
    void make() {
        certificates = new Certificates(folder);
    }

    @Test
    void plain_http_stays_on_this_machine_unless_it_is_said_otherwise() {
        for (var own : List.of("127.0.0.1", "127.0.0.2", "::1", "localhost")) {
            listening("--server.address=" + own).require();
        }
        for (var other : List.of("0.0.0.0", "::", "192.0.2.1")) {
            refused(listening("--server.address=" + other), "--plain-http", "--plain-http");
            refused(listening("--server.address=" + other, "--zhengshu.web.plain-http=false"), "TLS", "TLS");
            listening("--server.address=" + other, "--zhengshu.web.plain-http=true")
                    .require();
        }
    }

    @Test
    void certificate_and_key_are_readable_and_belong_together() throws Exception {
        var one = certificates.pair("one");
        var other = certificates.pair("other");
        listening("--server.address=0.0.0.0", one.certificate(), one.key()).require();
        refused(listening(one.certificate()), "一起给出", "go together");
        refused(listening(one.key()), "一起给出", "go together");
        refused(listening(one.certificate(), other.key()), "不是一对", "do not belong together");
        var none = Files.writeString(folder.resolve("none.pem"), "none");
        refused(listening("--zhengshu.web.tls-certificate=" + none, one.key()), "读不了", "cannot be read");
        refused(listening("--zhengshu.web.tls-certificate=" + folder.resolve("x"), one.key()), "读不了", "cannot be read");
    }

    @Test
    void a_public_address_is_scheme_and_host_and_proxies_are_networks() {
        for (var right : List.of("https://data.city.gov.cn", "http://10.1.2.3:8080/", "HTTPS://Data.City.GOV.cn:443")) {
            listening("--zhengshu.web.public-address=" + right).require();
        }
        for (var wrong :
                List.of("data.city.gov.cn", "ftp://x", "https://a@b", "https://x/path", "https://x?y", "https://")) {
            refused(listening("--zhengshu.web.public-address=" + wrong), "--public-address", "--public-address");
        }
        listening("--zhengshu.web.trusted-proxies=10.0.0.0/8,192.0.2.1,2001:db8::/32")
                .require();
        for (var wrong : List.of("proxy.city", "10.0.0.0/99", "10.0.0.0/8,x")) {
            refused(listening("--zhengshu.web.trusted-proxies=" + wrong), "--trusted-proxies", "--trusted-proxies");
        }
    }

    @Test
    void what_was_checked_is_what_is_used() {
        var decided = listening("--server.address=127.0.0.1", "--server.port=0").decided();
        assertThat(decided).containsEntry("server.address", "127.0.0.1").containsEntry("server.ssl.enabled", "false");
    }

    @Test
    void the_listener_of_our_own_speaks_tls_only_and_takes_up_a_renewed_certificate() throws Exception {
        var first = certificates.pair("listener");
        var listening = listening("--server.port=0", first.certificate(), first.key());
        listening.require();
        try (var server = serve(listening)) {
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            var address = URI.create("https://localhost:" + port + "/");
            var answer =
                    trusting(first.own()).send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("https true");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(new RawHttp(port)
                            .ask("GET / HTTP/1.1", "Host: localhost")
                            .status())
                    .as("plain HTTP on the same port")
                    .isEqualTo(400);
            var renewed = certificates.pair("listener");
            var seen = first.own();
            while (!seen.equals(renewed.own())) {
                seen = presented(address, first.own(), renewed.own());
            }
            assertThat(seen).isEqualTo(renewed.own());
        }
    }

    @Test
    void a_plain_listener_beside_it_sends_readers_to_the_public_address_and_does_nothing_else() throws Exception {
        var pair = certificates.pair("beside");
        int plain;
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            plain = once.getLocalPort();
        }
        var settings = new String[] {
            "--server.port=0",
            pair.certificate(),
            pair.key(),
            "--zhengshu.web.public-address=https://data.city.gov.cn",
            "--zhengshu.web.http-redirect-port=" + plain
        };
        var listening = listening(settings);
        listening.require();
        listening.requireFree();
        try (var server = serve(listening, settings)) {
            var beside = new RawHttp(plain);
            for (var asked : List.of("/open/x?y=%20z", "/%61pi/sharing/session", "//evil.example/", "/")) {
                var said = beside.ask("GET " + asked + " HTTP/1.1", "Host: evil.example");
                assertThat(said.status()).as(asked).isEqualTo(308);
                assertThat(said.header("Location")).containsExactly("https://data.city.gov.cn" + asked);
                assertThat(said.header("Set-Cookie")).isEmpty();
                assertThat(said.body()).as(asked).isEmpty();
            }
            assertThat(beside.ask("HEAD / HTTP/1.1", "Host: x").status()).isEqualTo(308);
            for (var command : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
                var said = beside.ask(command + " /api/sharing/session HTTP/1.1", "Host: x", "Content-Length: 0");
                assertThat(said.status()).as(command).isEqualTo(405);
                assertThat(said.header("Location")).isEmpty();
            }
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            assertThat(trusting(pair.own())
                            .send(
                                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("https true");
            refused(listening(settings)::requireFree, "端口 " + plain, "Port " + plain);
        }
    }

    @Test
    void a_redirect_takes_a_port_of_its_own_a_certificate_and_an_https_address() throws Exception {
        var pair = certificates.pair("redirect");
        var https = "--zhengshu.web.public-address=https://data.city.gov.cn";
        listening(pair.certificate(), pair.key(), https, "--zhengshu.web.http-redirect-port=80")
                .require();
        listening(pair.certificate(), pair.key(), https, "--zhengshu.web.http-redirect-port=65535")
                .require();
        for (var wrong : List.of("0", "8600", "65536", "-1", "x", "", "080")) {
            refused(
                    listening(pair.certificate(), pair.key(), https, "--zhengshu.web.http-redirect-port=" + wrong),
                    "--http-redirect-port",
                    "--http-redirect-port");
        }
        var redirect = "--zhengshu.web.http-redirect-port=80";
        refused(listening(https, redirect), "--http-redirect-port", "--http-redirect-port");
        refused(listening(pair.certificate(), pair.key(), redirect), "--http-redirect-port", "--http-redirect-port");
        refused(
                listening(pair.certificate(), pair.key(), "--zhengshu.web.public-address=http://a", redirect),
                "--http-redirect-port",
                "--http-redirect-port");
    }

    @Configuration
    @ImportAutoConfiguration({SslAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class})
    static class Tiny {
        @Bean
        ServletRegistrationBean<HttpServlet> servlet() {
            return new ServletRegistrationBean<>(new Telling(), "/");
        }
    }

    private static final class Telling extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getScheme() + " " + request.isSecure());
        }
    }

    private static ConfigurableApplicationContext serve(Listening listening, String... settings) {
        var properties = new java.util.HashMap<>(listening.decided());
        var given = new SimpleCommandLinePropertySource(settings);
        for (var name : given.getPropertyNames()) {
            properties.putIfAbsent(name, String.valueOf(given.getProperty(name)));
        }
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "100ms");
        return new SpringApplicationBuilder(Tiny.class, reached())
                .web(WebApplicationType.SERVLET)
                .properties(Map.of("spring.config.location", "optional:classpath:/nothing/"))
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("listening", properties)))
                .run();
    }

    /** What the platform's own listener is made by. */
    private static Class<?> reached() {
        try {
            return Class.forName("org.zhengshu.platform.http.ReachedConfiguration");
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    private static X509Certificate presented(URI address, X509Certificate... trusted) throws Exception {
        return (X509Certificate) trusting(trusted)
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
    }

    private static HttpClient trusting(X509Certificate... certificates) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.length; i++) {
            store.setCertificateEntry("c" + i, certificates[i]);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Listening listening(String... arguments) {
        return Listening.of(new SimpleCommandLinePropertySource(arguments));
    }

    private static void refused(Listening listening, String chinese, String english) {
        refused(listening::require, chinese, english);
    }

    private static void refused(ThrowingCallable start, String chinese, String english) {
        var refusal = catchThrowableOfType(CannotServe.class, start);
        assertThat(refusal).hasMessageContaining(chinese).hasMessageContaining(english);
        assertThat(refusal.exitCode()).isEqualTo(4);
    }
}
