package org.zhengshu.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * A browser that can be told again: by a secret of its own, which it got with the right password of an account and which nobody
 * else can make. {@code toString} withholds it.
 */
record Browser(String secret) {
    static final String COOKIE = "ZHENGSHU-BROWSER";

    private static final String PATH = "/api/sharing/session";
    private static final int BYTES = 32;
    private static final String FORM = "[A-Za-z0-9_-]{43}";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Optional<Browser> of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie)
                .map(found -> found.getValue())
                .filter(value -> value.matches(FORM))
                .map(Browser::new);
    }

    static Browser fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Browser(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it here: whoever reads the database cannot pass for the browser. */
    byte[] digest() {
        return digest(secret);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Sent back to where people log in and change their password, and nowhere else. */
    String cookie(HttpServletRequest request, Duration lasts) {
        return ResponseCookie.from(COOKIE, secret)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(lasts)
                .build()
                .toString();
    }

    @Override
    public String toString() {
        return "a browser";
    }
}
