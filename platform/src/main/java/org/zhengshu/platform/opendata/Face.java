package org.zhengshu.platform.opendata;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;

/**
 * How the reader sees the open portal: language, 长辈版, and the words for it. {@code ?lang=} and {@code ?mode=} choose, and
 * a cookie remembers.
 */
public final class Face {
    /** The language of data and of titles that have no English one. */
    static final String CHINESE = "zh-CN";

    private static final String LANGUAGE = "zs-lang";
    private static final String MODE = "zs-mode";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Words words;
    private final Locale locale;
    private final boolean elder;
    private final String path;
    private final @Nullable CsrfToken csrf;
    private final String site;
    private final Map<String, String[]> asked;

    private Face(
            Words words,
            Locale locale,
            boolean elder,
            String path,
            @Nullable CsrfToken csrf,
            String site,
            Map<String, String[]> asked) {
        this.words = words;
        this.locale = locale;
        this.elder = elder;
        this.path = path;
        this.csrf = csrf;
        this.site = site;
        this.asked = asked;
    }

    static Face of(HttpServletRequest request, HttpServletResponse response, Words words) {
        var language = chosen(request, response, language(request), LANGUAGE, List.of("zh", "en"));
        var mode = chosen(request, response, parameter(request, "mode"), MODE, List.of("elder", "plain"));
        boolean english =
                language == null ? LocaleContextHolder.getLocale().getLanguage().equals("en") : language.equals("en");
        var token = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken found ? found : null;
        return new Face(
                words,
                english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                "elder".equals(mode),
                AskedPath.text(request),
                token,
                site(request),
                parameters(request));
    }

    /** For what caches keep for everybody: the language that was asked for, and nothing that one reader's cookies say. */
    static Face shared(HttpServletRequest request, HttpServletResponse response, Words words) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var asked = language(request);
        boolean english =
                asked == null ? LocaleContextHolder.getLocale().getLanguage().equals("en") : asked.equals("en");
        return new Face(
                words,
                english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                false,
                AskedPath.text(request),
                null,
                site(request),
                Map.of());
    }

    /** A request whose body the server refused to read has no parameters that could be asked for. */
    private static @Nullable String parameter(HttpServletRequest request, String name) {
        try {
            return request.getParameter(name);
        } catch (IllegalStateException unreadable) {
            return null;
        }
    }

    /** A language with its country, as the console writes it ({@code zh-CN}), asks for the language. */
    private static @Nullable String language(HttpServletRequest request) {
        var asked = parameter(request, "lang");
        return asked == null ? null : Locale.forLanguageTag(asked).getLanguage();
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getMethod().equals("GET") ? request.getParameterMap() : Map.of();
        } catch (IllegalStateException unreadable) {
            return Map.of();
        }
    }

    private static @Nullable String chosen(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String asked,
            String cookieName,
            List<String> of) {
        if (asked != null && of.contains(asked)) {
            var cookie = new Cookie(cookieName, asked);
            cookie.setPath("/open");
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            cookie.setMaxAge((int) REMEMBERED.toSeconds());
            response.addCookie(cookie);
            return asked;
        }
        if (request.getCookies() != null) {
            for (var cookie : request.getCookies()) {
                if (cookie.getName().equals(cookieName) && of.contains(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    public String t(String key, Object... values) {
        return words.in(locale, "opendata." + key, values);
    }

    String inChinese(String key) {
        return words.in(Locale.SIMPLIFIED_CHINESE, "opendata." + key);
    }

    String inEnglish(String key) {
        return words.in(Locale.ENGLISH, "opendata." + key);
    }

    /** Words under a full key. */
    public String words(String key, List<String> values) {
        return words.in(locale, key, values.toArray());
    }

    public boolean english() {
        return locale.equals(Locale.ENGLISH);
    }

    public String language() {
        return english() ? "en" : CHINESE;
    }

    /** To mark data, which is Chinese, on an English page; null where the page is Chinese. */
    public @Nullable String dataLanguage() {
        return english() ? CHINESE : null;
    }

    public boolean elder() {
        return elder;
    }

    public String path() {
        return path;
    }

    /** The public address, or the one that was called as the machine knows it: never what the reader said. */
    public String site() {
        return site;
    }

    private static String site(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = (port == 80 && request.getScheme().equals("http"))
                || (port == 443 && request.getScheme().equals("https"));
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** This page with one parameter set; what else was asked stays. */
    public String with(String name, String value) {
        var link = new StringBuilder(path).append('?').append(name).append('=').append(encoded(value));
        asked.forEach((other, values) -> {
            if (!other.equals(name) && values.length > 0) {
                link.append('&').append(encoded(other)).append('=').append(encoded(values[0]));
            }
        });
        return link.toString();
    }

    /** For a form; the token's cookie is set when the form is drawn. */
    public String csrf() {
        return csrf == null ? "" : csrf.getToken();
    }

    public String figure(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public String date(@Nullable Instant at) {
        return at == null ? "" : LocalDate.ofInstant(at, SqlTime.CITY).toString();
    }

    public String bytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%d KB", Math.max(1, Math.round(bytes / 1_000.0)))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
