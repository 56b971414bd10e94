package org.zhengshu.platform.fuzz;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Makes requests from what an operation says it takes: nearly right, wrong in value, wrong in form. */
final class Values {
    /** In JSON as they stand, between quotes. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "\\u0000",
            "ab\\u0000cd",
            "\\u0001",
            "\\ud800",
            "x\\udc00y",
            "\\ud83d\\ude00",
            "\\u202e姓名",
            "'; DROP TABLE x; --",
            "%",
            "_%\\\\",
            "../../etc/passwd",
            "0",
            "-1",
            "99999999999999999999",
            "1e999999999",
            "NaN",
            "null",
            "true",
            "2026-02-30",
            "2026-11-27",
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "xmin",
            "11990100000000027A",
            "990101199001010018",
            "00000000-0000-0000-0000-000000000000",
            "jdbc:postgresql://127.0.0.1:1/x",
            "<script>alert(1)</script>",
            "{0}",
            "姓名");

    /** In JSON in the place of any value. */
    private static final List<String> STRANGE = List.of(
            "null", "{}", "[]", "[null]", "[[[]]]", "1e999999999", "-1", "9223372036854775808", "0.5", "true", "\"\"");

    /** In an address as they stand. */
    private static final List<String> ENCODED = List.of(
            "%00",
            "a%00b",
            "%FF",
            "%C0%80",
            "%ED%A0%80",
            "%E4%BD",
            "%zz",
            "%",
            "%01",
            "%0A",
            "%7F",
            "",
            "%20",
            "..",
            "%2e%2e");

    private static final int WORD = 100_000;
    private static final int DEEP = 2_000;

    private final Random random;
    private final List<String> known;

    Values(Random random, List<String> known) {
        this.random = random;
        this.known = known;
    }

    Wire.Request request(Operation operation) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", pick(List.of("application/json", "text/html", "*/*")));
        var query = new ArrayList<String>();
        byte[] body = {};
        for (var parameter : operation.parameters()) {
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            var name = parameter.getParameter().getName();
            if (header != null && random.nextInt(3) > 0) {
                headers.put(header.value(), header(header.value()));
            } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                headers.put("Content-Type", "application/json");
                body = body(parameter.getGenericParameterType());
            } else if (MultipartFile.class.isAssignableFrom(parameter.getParameterType())) {
                headers.put("Content-Type", "multipart/form-data; boundary=b0");
                body = file(asked == null || asked.value().isEmpty() ? name : asked.value());
            } else if (asked != null && random.nextInt(3) > 0) {
                query.add((asked.value().isEmpty() ? name : asked.value()) + "="
                        + inAddress(parameter.getParameterType()));
            }
        }
        if (random.nextInt(12) == 0) {
            query.add(pick(ENCODED) + "=" + pick(ENCODED));
        }
        var path = Operation.VARIABLE
                .matcher(operation.pattern())
                .replaceAll(found -> Matcher.quoteReplacement(segment()));
        var asked = String.join("&", query);
        if (!operation.verb().equals("GET") && body.length == 0 && !asked.isEmpty() && random.nextBoolean()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return new Wire.Request(operation.verb(), path, headers, asked.getBytes(StandardCharsets.ISO_8859_1));
        }
        return new Wire.Request(operation.verb(), asked.isEmpty() ? path : path + "?" + asked, headers, body);
    }

    private String segment() {
        var one = inAddress(UUID.class);
        return one.isEmpty() ? "x" : one;
    }

    private String inAddress(Class<?> type) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(ENCODED);
            case 1 -> URLEncoder.encode(unescaped(pick(TEXTS)), StandardCharsets.UTF_8);
            case 2 -> "a".repeat(1_000);
            default -> URLEncoder.encode(plain(type), StandardCharsets.UTF_8);
        };
    }

    /** What the operation would take. */
    private String plain(Class<?> type) {
        if (type.isEnum()) {
            return String.valueOf(pick(Arrays.asList(type.getEnumConstants())));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return String.valueOf(pick(List.of(0, 1, 5, -1, 200, 201, Integer.MAX_VALUE, Integer.MIN_VALUE)));
        }
        if (type == boolean.class || type == Boolean.class) {
            return String.valueOf(random.nextBoolean());
        }
        if (type == LocalDate.class) {
            return "2026-11-27";
        }
        if (type == Instant.class) {
            return "2026-11-27T00:00:00Z";
        }
        return known.isEmpty() || random.nextInt(4) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : pick(known);
    }

    private String header(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> "\"" + random.nextInt(4) + "\"";
            case 1 -> "\u00e4\u00b8\u00ad";
            case 2 -> "\u00ff\u00fe\u0085";
            case 3 -> "x".repeat(3_000);
            case 4 -> name.equals("Authorization") ? "Basic AAAA" : "*";
            default -> "W/\"99999999999999999999\"";
        };
    }

    private byte[] body(Type type) {
        return switch (random.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> "{}".getBytes(StandardCharsets.UTF_8);
            case 2 -> pick(STRANGE).getBytes(StandardCharsets.UTF_8);
            case 3 -> json(type, 0).getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> half(json(type, 0)).getBytes(StandardCharsets.UTF_8);
            case 5 -> "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
            case 6 -> new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0};
            default -> json(type, 0).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String half(String json) {
        return json.substring(0, json.length() / 2);
    }

    private String json(Type type, int depth) {
        if (random.nextInt(7) == 0 && depth > 0) {
            return pick(STRANGE);
        }
        if (type instanceof ParameterizedType of) {
            var raw = (Class<?>) of.getRawType();
            var arguments = of.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return many(() -> json(arguments[0], depth + 1), "[", "]");
            }
            if (Map.class.isAssignableFrom(raw)) {
                return many(() -> text() + ":" + json(arguments[1], depth + 1), "{", "}");
            }
            return "{}";
        }
        return type instanceof Class<?> plain ? json(plain, depth) : "null";
    }

    private String json(Class<?> type, int depth) {
        if (type.isRecord()) {
            var parts = new ArrayList<String>();
            for (var component : type.getRecordComponents()) {
                if (random.nextInt(6) > 0) {
                    parts.add("\"" + component.getName() + "\":" + json(component.getGenericType(), depth + 1));
                }
            }
            return "{" + String.join(",", parts) + "}";
        }
        if (type.isEnum() || type == LocalDate.class || type == Instant.class || type == UUID.class) {
            return random.nextInt(5) == 0 ? text() : "\"" + plain(type) + "\"";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return plain(type);
        }
        return text();
    }

    private String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "\"" + "长".repeat(WORD / 10) + "\"";
            case 1, 2, 3 -> "\"" + plain(UUID.class) + "\"";
            default -> "\"" + pick(TEXTS) + "\"";
        };
    }

    private String many(java.util.function.Supplier<String> one, String open, String close) {
        var all = new ArrayList<String>();
        for (int at = random.nextInt(4); at > 0; at--) {
            all.add(one.get());
        }
        return open + String.join(",", all) + close;
    }

    private byte[] file(String name) {
        var contents = pick(List.of(
                "",
                "xmin,ctid\r\n1,2\r\n",
                "a,b\r\n1,2\r\n",
                "a\u0000,b\r\n1,\u0000\r\n",
                "PK\u0003\u0004rubbish",
                "{\"receipt\":null}",
                "{}"));
        var part = "--b0\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                + pick(List.of("a.csv", "", "a\u0001.csv", "..\\..\\x", "a".repeat(400))) + "\"\r\n\r\n" + contents
                + pick(List.of("\r\n--b0--\r\n", "\r\n--b0", ""));
        return part.getBytes(StandardCharsets.UTF_8);
    }

    private static String unescaped(String json) {
        return json.replace("\\u0000", "\0").replace("\\u0001", "\1").replaceAll("\\\\u[0-9a-f]{4}", "?");
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
