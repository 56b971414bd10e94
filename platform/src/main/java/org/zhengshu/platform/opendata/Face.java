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
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;

/**
 * How the reader sees the open portal: language, 长辈版, and the words for it. {@code ?lang=} and {@code ?mode=} choose, and
 * a cookie remembers.
 */
public final class Face {
    private static final String LANGUAGE = "zs-lang";
    private static final String MODE = "zs-mode";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Words words;
    private final Locale locale;
    private final boolean elder;
    private final String path;
    private final String csrf;

    private Face(Words words, Locale locale, boolean elder, String path, String csrf) {
        this.words = words;
        this.locale = locale;
        this.elder = elder;
        this.path = path;
        this.csrf = csrf;
    }

    static Face of(HttpServletRequest request, HttpServletResponse response, Words words) {
        var language = chosen(request, response, "lang", LANGUAGE, List.of("zh", "en"));
        var mode = chosen(request, response, "mode", MODE, List.of("elder", "plain"));
        boolean english =
                language == null ? LocaleContextHolder.getLocale().getLanguage().equals("en") : language.equals("en");
        var token = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken found ? found.getToken() : "";
        return new Face(
                words,
                english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                "elder".equals(mode),
                request.getRequestURI(),
                token);
    }

    private static @Nullable String chosen(
            HttpServletRequest request, HttpServletResponse response, String name, String cookieName, List<String> of) {
        var asked = request.getParameter(name);
        if (asked != null && of.contains(asked)) {
            var cookie = new Cookie(cookieName, asked);
            cookie.setPath("/open");
            cookie.setHttpOnly(true);
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

    /** Words under a full key. */
    public String words(String key, List<String> values) {
        return words.in(locale, key, values.toArray());
    }

    public boolean english() {
        return locale == Locale.ENGLISH;
    }

    public String language() {
        return english() ? "en" : "zh-CN";
    }

    public boolean elder() {
        return elder;
    }

    public String path() {
        return path;
    }

    public String csrf() {
        return csrf;
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
