package org.zhengshu.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.zhengshu.kernel.error.Problem;

/**
 * Before anything reads a parameter, the security filters included: an address with NUL, other control characters, broken
 * percent signs or bytes that are no UTF-8 is the sender's fault, and says so with its place. The same goes for control
 * characters in a header.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RefusingSpoiltAddresses extends OncePerRequestFilter {
    /** What the server puts in the place of bytes that are no UTF-8. */
    private static final char NO_TEXT = '\uFFFD';

    private static final char DELETE = 0x7F;

    static final String PATH = "/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var spoilt = spoilt(request);
        if (spoilt.isPresent()) {
            Problems.refuse(Problem.of(HttpProblem.UNUSABLE_TEXT, spoilt.get()), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> spoilt(HttpServletRequest request) {
        var path = AskedPath.decoded(request);
        return path.indexOf(NO_TEXT) >= 0 || !SoundText.is(path)
                ? Optional.of(PATH)
                : SoundAddress.spoilt(request.getQueryString()).or(() -> spoiltHeader(request));
    }

    /** The server itself refuses most of them and ends the connection; what it lets through is not kept by anybody. */
    private static Optional<String> spoiltHeader(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .filter(name -> Collections.list(request.getHeaders(name)).stream()
                        .anyMatch(value -> value.chars().anyMatch(one -> one != '\t' && (one < ' ' || one == DELETE))))
                .findFirst();
    }
}
