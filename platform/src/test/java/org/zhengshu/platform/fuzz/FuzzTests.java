package org.zhengshu.platform.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhengshu.platform.Distinct;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.TestCity;
import org.zhengshu.platform.identity.NewAccount;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;

/**
 * Whatever is sent to an operation, by whomever: the answer never says that it is our fault. A quick sample each time; all
 * of it, {@value #ALL} requests to each operation in each role, with {@code -Dfuzz=full}; {@code -Dfuzz.seed} for others.
 */
@PlatformTest
@TestPropertySource(properties = "spring.application.name=fuzzed")
class FuzzTests {
    private static final int ALL = 30;
    private static final int SAMPLE_OF_REFUSED = 1;
    private static final int SAMPLE_OF_ADMITTED = 5;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_127L);
    private static final boolean FULL = "full".equals(System.getProperty("fuzz"));
    private static final String PASSWORD = "Right-2026!";
    /** 503 and 507 say that the outside, or the capacity, failed. */
    private static final Set<Integer> RIGHT = Set.of(503, 507);

    private static final Pattern ID = Pattern.compile("\"(?:id|entry|source|number|slug|code)\":\"([^\"]{1,60})\"");
    private static final int REMEMBERED = 300;

    @Autowired
    ApplicationContext context;

    @Autowired
    Registration registration;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @LocalServerPort
    int port;

    /** @param role null for a stranger */
    private record Person(@Nullable Role role, String cookies, String csrf) {}

    @Test
    void nothing_that_is_sent_is_our_fault() throws Exception {
        var city = new TestCity(context);
        assertThat(city).isNotNull();
        var wire = new Wire(port);
        var known = new ArrayList<>(List.of(TestCity.POLICE.value(), TestCity.AUTHORITY.value()));
        var ours = new LinkedHashMap<String, String>();
        int sent = 0;
        var people = new LinkedHashMap<String, Person>();
        for (var role : Role.values()) {
            people.put(role.name(), loggedIn(wire, role));
        }
        people.put("STRANGER", stranger(wire));
        var operations = Operation.all(routes);
        for (var name : List.copyOf(people.keySet())) {
            for (var operation : operations) {
                var random = new Random(SEED ^ (name + operation).hashCode());
                var values = new Values(random, known);
                int wanted = FULL ? ALL : SAMPLE_OF_ADMITTED;
                for (int at = 0; at < wanted; at++) {
                    var request = values.request(operation);
                    var person = Objects.requireNonNull(people.get(name));
                    var answer = wire.send(request, person.cookies(), person.csrf());
                    sent++;
                    if (isOurs(answer)) {
                        ours.putIfAbsent(operation + " " + brief(answer), name + ": " + request);
                    }
                    remember(answer, known);
                    if (person.role() != null && answer.status() == 401) {
                        people.put(name, loggedIn(wire, person.role()));
                    }
                    if (!FULL && at + 1 >= SAMPLE_OF_REFUSED && (answer.status() == 403 || answer.status() == 401)) {
                        break;
                    }
                }
            }
        }
        System.out.println("fuzz: " + sent + " requests, " + operations.size() + " operations, seed " + SEED);
        assertThat(ours).isEmpty();
        assertThat(operations).hasSizeGreaterThan(100);
    }

    @Test
    void a_spoilt_address_is_answered_with_its_place() throws IOException {
        var wire = new Wire(port);
        for (var query : List.of("q=%00", "q=%FF", "q=%zz", "q=%ED%A0%80")) {
            var said = wire.send(
                    new Wire.Request("GET", "/api/sharing/departments?" + query, Map.of(), new byte[0]), "", "");
            assertThat(said.status()).isEqualTo(400);
            assertThat(said.body()).contains("http:unusable-text", "?q", "\"blame\":\"CALLER\"");
            var page = wire.send(
                    new Wire.Request("GET", "/open/search?" + query, Map.of("Accept", "text/html"), new byte[0]),
                    "",
                    "");
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains("<html", "有不能使用的字符");
        }
        assertThat(wire.send(new Wire.Request("GET", "/open/datasets/%FF", Map.of(), new byte[0]), "", "")
                        .status())
                .isEqualTo(400);
    }

    private static boolean isOurs(Wire.Answer answer) {
        if (RIGHT.contains(answer.status())) {
            return false;
        }
        return answer.status() == 0
                || answer.status() >= 500
                || (answer.head().contains("problem+json") && answer.body().contains("\"blame\":\"US\""));
    }

    private static String brief(Wire.Answer answer) {
        return answer.status() + " "
                + answer.body().substring(0, Math.min(60, answer.body().length()));
    }

    private static void remember(Wire.Answer answer, List<String> known) {
        if (answer.status() < 300 && known.size() < REMEMBERED) {
            var found = ID.matcher(answer.body());
            while (found.find() && known.size() < REMEMBERED) {
                if (!known.contains(found.group(1))) {
                    known.add(found.group(1));
                }
            }
        }
    }

    private Person stranger(Wire wire) throws IOException {
        var answer = wire.send(new Wire.Request("GET", "/api/sharing/first-accounts", Map.of(), new byte[0]), "", "");
        var cookies = cookies(answer);
        return new Person(null, cookies, csrf(cookies));
    }

    private Person loggedIn(Wire wire, Role role) throws IOException {
        var login = Distinct.name("f");
        var department = Role.ADMINISTRATORS.contains(role)
                ? null
                : role == Role.AUTHORITY ? TestCity.AUTHORITY : TestCity.POLICE;
        registration.account(new NewAccount(login, "某人", department, Set.of(role), PASSWORD));
        var before = stranger(wire);
        var body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, PASSWORD);
        var answer = wire.send(
                new Wire.Request(
                        "POST",
                        "/api/sharing/session",
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8)),
                before.cookies(),
                before.csrf());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var session = cookies(answer);
        var fresh = csrf(session).isEmpty() ? before.csrf() : csrf(session);
        var cookie = Pattern.compile("ZHENGSHU=[^;]+").matcher(session);
        assertThat(cookie.find()).isTrue();
        return new Person(role, cookie.group() + "; XSRF-TOKEN=" + fresh, fresh);
    }

    private static String cookies(Wire.Answer answer) {
        var all = new ArrayList<String>();
        var found = Pattern.compile("(?im)^Set-Cookie: ([^;=]+=[^;\\r\\n]+)").matcher(answer.head());
        while (found.find()) {
            all.add(found.group(1));
        }
        return String.join("; ", all);
    }

    private static String csrf(String cookies) {
        var found = Pattern.compile("XSRF-TOKEN=([^;]+)").matcher(cookies);
        return found.find() ? found.group(1) : "";
    }
}
