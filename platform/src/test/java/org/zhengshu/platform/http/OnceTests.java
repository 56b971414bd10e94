package org.zhengshu.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.zhengshu.platform.Golden;
import org.zhengshu.platform.Officials;
import org.zhengshu.platform.PlatformTest;
import org.zhengshu.platform.identity.Registration;
import org.zhengshu.platform.identity.Role;
import tools.jackson.databind.ObjectMapper;

/** A command that may be sent twice takes effect once, and what is kept of it is no secret. */
@PlatformTest
class OnceTests {
    private static final String SYSTEMS = "/api/sharing/systems";
    private static final int TWINS = 4;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Registration registration;

    @Autowired
    CommandKeys keys;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private MockHttpSession officer = new MockHttpSession();
    private final String key = UUID.randomUUID().toString();
    private final String name = "系统" + key.substring(0, 8);

    @BeforeEach
    void somebody() throws Exception {
        var officials = new Officials(registration, http);
        officials.departments();
        officer = officials.loggedIn(Officials.POLICE, Role.DATA_OFFICER);
    }

    @Test
    void the_same_command_is_answered_with_the_status_and_the_id_of_the_first() throws Exception {
        var first = send(SYSTEMS, Map.of("name", name));
        var second = send(SYSTEMS, Map.of("name", name));
        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(first.getHeader(Once.REPLAYED)).isNull();
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getHeader(Once.REPLAYED)).isEqualTo("true");
        var id = json.readTree(first.getContentAsString()).path("id").asString();
        assertThat(second.getContentAsString()).isEqualTo("{\"id\":\"" + id + "\"}");
        assertThat(systems()).isEqualTo(1);
    }

    @Test
    void twins_at_the_same_moment_take_effect_once_and_all_are_told_the_same() throws Exception {
        var answers = new ArrayList<String>();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<MockHttpServletResponse> twin = () -> send(SYSTEMS, Map.of("name", name));
            for (var sent : together.invokeAll(java.util.Collections.nCopies(TWINS, twin))) {
                assertThat(sent.get().getStatus()).isEqualTo(201);
                answers.add(json.readTree(sent.get().getContentAsString())
                        .path("id")
                        .asString());
            }
        }
        assertThat(answers).hasSize(TWINS).containsOnly(answers.getFirst());
        assertThat(systems()).isEqualTo(1);
    }

    @Test
    void a_key_with_other_contents_is_refused() throws Exception {
        assertThat(send(SYSTEMS, Map.of("name", name)).getStatus()).isEqualTo(201);
        var other = send(SYSTEMS, Map.of("name", name + "二"));
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(other.getContentAsString()).contains("http:command-key-reused");
    }

    @Test
    void what_was_refused_leaves_its_key_free() throws Exception {
        assertThat(send(SYSTEMS, Map.of("name", "")).getStatus()).isEqualTo(422);
        assertThat(kept()).isZero();
        assertThat(send(SYSTEMS, Map.of("name", name)).getStatus()).isEqualTo(201);
    }

    @Test
    void what_was_rolled_back_leaves_its_key_free() {
        try {
            transaction.executeWithoutResult(status -> {
                assertThat(keys.claim("somebody", key, new byte[32], 201)).isEmpty();
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException wanted) {
            assertThat(wanted).hasMessage("no");
        }
        assertThat(kept()).isZero();
    }

    @Test
    void a_key_of_one_is_not_the_key_of_another() throws Exception {
        assertThat(send(SYSTEMS, Map.of("name", name)).getStatus()).isEqualTo(201);
        officer = new Officials(registration, http).loggedIn(Officials.POLICE, Role.DATA_OFFICER);
        assertThat(send(SYSTEMS, Map.of("name", name + "二")).getHeader(Once.REPLAYED))
                .isNull();
    }

    @Test
    void a_key_is_limited() throws Exception {
        assertThat(sendAs("k".repeat(CarryingOutOnce.MAX_KEY_LENGTH), SYSTEMS, Map.of("name", name))
                        .getStatus())
                .isEqualTo(201);
        assertThat(sendAs("k".repeat(CarryingOutOnce.MAX_KEY_LENGTH + 1), SYSTEMS, Map.of("name", name + "二"))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void a_log_in_and_a_new_password_keep_nothing_whoever_sends_a_key() throws Exception {
        assertThat(send("/api/sharing/session", Map.of("login", "nobody", "password", "Secret-2026!"))
                        .getStatus())
                .isEqualTo(401);
        officer = new Officials(registration, http).loggedIn(null, Role.SECURITY_ADMIN);
        send("/api/sharing/accounts", Map.of("login", "x", "name", "某人", "password", "Secret-2026!"));
        assertThat(kept()).isZero();
    }

    @Test
    void what_is_kept_is_a_keyed_fingerprint_a_status_and_an_id() throws Exception {
        assertThat(send(SYSTEMS, Map.of("name", name)).getStatus()).isEqualTo(201);
        assertThat(jdbc.sql("SELECT column_name FROM information_schema.columns"
                                + " WHERE table_schema = 'http' AND table_name = 'command'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("owner", "key", "fingerprint", "status", "made", "at");
        var fingerprint = jdbc.sql("SELECT fingerprint FROM http.command WHERE key = :key")
                .param("key", key)
                .query(byte[].class)
                .single();
        var body = json.writeValueAsBytes(Map.of("name", name));
        for (var contents : List.of(
                body,
                ("POST " + SYSTEMS + "\n" + new String(body, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))) {
            assertThat(fingerprint)
                    .isNotEqualTo(MessageDigest.getInstance("SHA-256").digest(contents));
        }
    }

    @Test
    void the_round_forgets_what_nobody_sends_again() {
        var now = clock.instant();
        for (var one : List.of("just-kept", "too-old")) {
            jdbc.sql("INSERT INTO http.command (owner, key, fingerprint, status, at)"
                            + " VALUES (:key, :one, :fingerprint, 200, :at)")
                    .param("key", key)
                    .param("one", one)
                    .param("fingerprint", new byte[32])
                    .param(
                            "at",
                            SqlTime.param(now.minus(CommandKeys.KEPT_FOR).plusSeconds(one.equals("too-old") ? -1 : 60)))
                    .update();
        }
        keys.clear();
        assertThat(jdbc.sql("SELECT key FROM http.command WHERE owner = :key")
                        .param("key", key)
                        .query(String.class)
                        .list())
                .containsExactly("just-kept");
    }

    @Test
    void the_console_gives_keys_to_these_commands_and_no_others() throws Exception {
        var asked = new TreeSet<String>();
        routes.getHandlerMethods().forEach((info, method) -> {
            if (method.hasMethodAnnotation(Once.class)) {
                var verb = info.getMethodsCondition().getMethods().iterator().next();
                info.getPatternValues().forEach(path -> asked.add(verb + " " + path.replace("/api/sharing", "")));
            }
        });
        assertThat(asked)
                .as("a secret that is shown once, and a password, are never kept")
                .noneMatch(route -> route.contains("/session")
                        || route.contains("account")
                        || route.contains("/sources")
                        || route.contains("credential")
                        || route.contains("/persons"));
        var lines = asked.stream().map(route -> "  '" + route + "',\n").toList();
        Golden.compare(
                "web/packages/api/src/once.ts",
                "/** The commands whose keys the server keeps; written by a test of the platform from its routes. */\n"
                        + "export const ONCE = [\n" + String.join("", lines) + "] as const;\n");
    }

    private MockHttpServletResponse send(String path, Map<String, String> body) throws Exception {
        return sendAs(key, path, body);
    }

    private MockHttpServletResponse sendAs(String under, String path, Map<String, String> body) throws Exception {
        return http.perform(post(path)
                        .session(officer)
                        .with(csrf())
                        .header(Once.KEY, under)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsBytes(body)))
                .andReturn()
                .getResponse();
    }

    private long systems() {
        return jdbc.sql("SELECT count(*) FROM catalogue.system WHERE name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private long kept() {
        return jdbc.sql("SELECT count(*) FROM http.command WHERE key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
