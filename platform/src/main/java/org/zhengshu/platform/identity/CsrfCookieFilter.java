package org.zhengshu.platform.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Loads the deferred token of the console, so that its cookie is set on the first answer, before a page posts anything. What
 * others read, and caches keep, sets no cookie; a form of the open portal loads the token when it is drawn.
 */
class CsrfCookieFilter extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher CONSOLE =
            PathPatternRequestMatcher.withDefaults().matcher("/api/sharing/**");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CONSOLE.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var ignored = token.getToken();
        }
        chain.doFilter(request, response);
    }
}
