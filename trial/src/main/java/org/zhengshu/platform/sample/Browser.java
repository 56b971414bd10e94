package org.zhengshu.platform.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person's browser: a session cookie, the CSRF header, a key for every command, so that one which a killed process had
 * carried out is answered with what it made. Logs in when it first asks in earnest:
 * what the script tells again needs no session.
 */
final class Browser {
    static final String API = "/api/sharing";
    /** A command sent again must have the same body, and maps are written in an order of each process's own. */
    private static final JsonMapper SAME_TWICE = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private static final Duration REQUEST_LIMIT = Duration.ofMinutes(5);
    private static final Duration WORK_LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 150;
    private static final String CSRF_COOKIE = "XSRF-TOKEN";

    private final String address;
    private final Script script;
    private final String login;
    private final String password;
    private boolean loggedIn;
    private final CookieManager cookies = OwnListener.cookies();
    private final HttpClient client;

    /** Somebody without an account. */
    Browser(OwnListener listener, Script script) {
        this(listener, script, "", "");
    }

    Browser(OwnListener listener, Script script, String login, String password) {
        this.address = listener.address();
        this.client = listener.client(cookies);
        this.script = script;
        this.login = login;
        this.password = password;
        this.loggedIn = login.isEmpty();
    }

    Answer get(String path) {
        return well("GET", path, ask("GET", API + path, BodyPublishers.noBody(), Map.of()));
    }

    JsonNode json(String path) {
        return get(path).json();
    }

    Answer post(String path, Object body) {
        return well("POST", path, tryPost(path, body));
    }

    /** The answer, refusals too. */
    Answer tryPost(String path, Object body) {
        return command("POST", path, body, null);
    }

    /** A command on the state that was seen. */
    Answer post(String path, Object body, String etag) {
        return well("POST", path, command("POST", path, body, etag));
    }

    Answer put(String path, Object body, @Nullable String etag) {
        return well("PUT", path, command("PUT", path, body, etag));
    }

    Answer upload(String path, String fileName, byte[] content) {
        String border = "border-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + border + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + border + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var headers = Map.of("Content-Type", "multipart/form-data; boundary=" + border);
        return well("POST", path, ask("POST", API + path, BodyPublishers.ofByteArray(body.toByteArray()), headers));
    }

    /** A page or file outside of the sharing portal's interface, refusals too. */
    Answer page(String path, Map<String, String> headers) {
        return ask("GET", path, BodyPublishers.noBody(), headers);
    }

    /** A question of an application, with what it asks in the body; no command, so that no key goes with it. */
    Answer question(String path, Object body, Map<String, String> headers) {
        var all = new java.util.LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        var asked = BodyPublishers.ofByteArray(SAME_TWICE.writeValueAsBytes(body));
        return script.answer(login + " POST " + path, key -> live("POST", path, asked, all, ""));
    }

    /** A file that is too long to hold: read as it comes. */
    java.io.InputStream open(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(REQUEST_LIMIT);
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            StepFailed.unless(response.statusCode() == 200, "refused", "GET " + path, response.statusCode(), "");
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("asking " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking " + path, e);
        }
    }

    /** A form of the open portal. */
    Answer form(String path, String body) {
        return ask(
                "POST",
                path,
                BodyPublishers.ofString(body),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Looks again until the work is as wanted. */
    JsonNode until(String path, Predicate<JsonNode> done) {
        return until(path, WORK_LIMIT, done);
    }

    JsonNode until(String path, Duration limit, Predicate<JsonNode> done) {
        return script.answer(login + " UNTIL " + path, key -> poll(path, limit, done))
                .json();
    }

    private Answer poll(String path, Duration limit, Predicate<JsonNode> done) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            var seen = well("GET", path, live("GET", API + path, BodyPublishers.noBody(), Map.of(), ""));
            if (done.test(seen.json())) {
                return seen;
            }
            StepFailed.unless(System.nanoTime() < end, "too-slow", path, limit.toSeconds());
            pause();
        }
    }

    /** The token that a form of the open portal carries. */
    String csrf() {
        if (token().isEmpty()) {
            var ignored = send("GET", API + "/session", BodyPublishers.noBody(), Map.of(), "");
        }
        return token();
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(CSRF_COOKIE))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private Answer command(String method, String path, Object body, @Nullable String etag) {
        var headers = etag == null
                ? Map.of("Content-Type", "application/json")
                : Map.of("Content-Type", "application/json", "If-Match", etag);
        return ask(method, API + path, BodyPublishers.ofByteArray(SAME_TWICE.writeValueAsBytes(body)), headers);
    }

    private static Answer well(String method, String path, Answer answer) {
        StepFailed.unless(answer.well(), "refused", method + " " + path, answer.status(), answer.problem());
        return answer;
    }

    private Answer ask(String method, String path, BodyPublisher body, Map<String, String> headers) {
        return script.answer(login + " " + method + " " + path, key -> live(method, path, body, headers, key));
    }

    private Answer live(String method, String path, BodyPublisher body, Map<String, String> headers, String key) {
        if (!loggedIn) {
            var words = SAME_TWICE.writeValueAsBytes(Map.of("login", login, "password", password));
            var json = Map.of("Content-Type", "application/json");
            well("POST", "/session", send("POST", API + "/session", BodyPublishers.ofByteArray(words), json, ""));
            loggedIn = true;
        }
        return send(method, path, body, headers, key);
    }

    private Answer send(String method, String path, BodyPublisher body, Map<String, String> headers, String key) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(REQUEST_LIMIT)
                .method(method, body)
                .header("Accept-Language", "zh-CN");
        headers.forEach(request::header);
        if (!method.equals("GET")) {
            request.header("X-XSRF-TOKEN", csrf());
            if (!key.isEmpty()) {
                request.header("Idempotency-Key", key);
            }
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(), response.headers().firstValue("ETag").orElse(null), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("asking " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking " + path, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }
}
