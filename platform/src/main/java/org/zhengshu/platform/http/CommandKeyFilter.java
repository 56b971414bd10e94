package org.zhengshu.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.kernel.error.Problem;

/**
 * The same command sent twice takes effect once: a request with an {@code Idempotency-Key} is answered from what was kept,
 * when the key was used before by the same account for the same contents. Failures of ours (5xx) are not kept. A command
 * whose process was killed is carried out when it is sent again, or, when it had taken effect, answered as such.
 */
@Component
@Order(100)
class CommandKeyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final int MAX_KEY_LENGTH = 100;
    static final int MAX_BODY = 4 * 1024 * 1024;

    private final CommandKeys keys;
    private final Problems problems;

    CommandKeyFilter(CommandKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var method = request.getMethod();
        var type = request.getContentType();
        return request.getHeader(HEADER) == null
                || "GET".equals(method)
                || "HEAD".equals(method)
                // Forms and files are read by the container itself, which must find the body unread.
                || (type != null
                        && (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var key = request.getHeader(HEADER);
        if (authentication == null || key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            problems.write(Problem.of(HttpProblem.BAD_REQUEST), response);
            return;
        }
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            problems.write(Problem.of(HttpProblem.TOO_LARGE), response);
            return;
        }
        var owner = authentication.getName();
        var fingerprint = fingerprint(request, body);
        var kept = keys.claim(owner, key, fingerprint);
        if (kept.isPresent()) {
            answerAgain(kept.get(), fingerprint, response);
            return;
        }
        boolean done = false;
        try {
            var caching = new ContentCachingResponseWrapper(response);
            CommandEffect.of(request, new CommandEffect.Command(owner, key));
            chain.doFilter(new Replayed(request, body), caching);
            FaultPoint.reach("http.before-answer-kept");
            if (caching.getStatus() < 500) {
                keys.keep(owner, key, caching.getStatus(), caching.getContentType(), caching.getContentAsByteArray());
                done = true;
            }
            caching.copyBodyToResponse();
        } finally {
            if (!done) {
                keys.release(owner, key);
            }
        }
    }

    private void answerAgain(CommandKeys.Kept kept, String fingerprint, HttpServletResponse response)
            throws IOException {
        if (!kept.fingerprint().equals(fingerprint)) {
            problems.write(Problem.of(HttpProblem.COMMAND_KEY_REUSED), response);
            return;
        }
        var body = kept.body();
        if (kept.status() == CommandKeys.RUNNING) {
            problems.write(Problem.of(HttpProblem.COMMAND_RUNNING), response);
            return;
        }
        if (kept.status() == CommandKeys.ANSWER_LOST || body == null) {
            problems.write(Problem.of(HttpProblem.COMMAND_ANSWER_LOST), response);
            return;
        }
        response.setStatus(kept.status());
        response.setHeader("Idempotency-Replayed", "true");
        var type = kept.contentType();
        if (type != null) {
            response.setContentType(type);
        }
        response.getOutputStream().write(body);
    }

    private static String fingerprint(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var path = ServletRequestPathUtils.parse(request).value();
            digest.update(
                    (request.getMethod() + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** The request with its body, read once already. */
    private static final class Replayed extends HttpServletRequestWrapper {
        private final byte[] body;

        Replayed(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("bodies of commands are read at once");
                }

                @Override
                public int read() {
                    return bytes.read();
                }
            };
        }

        @Override
        public java.io.BufferedReader getReader() {
            return new java.io.BufferedReader(
                    new java.io.InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }
}
