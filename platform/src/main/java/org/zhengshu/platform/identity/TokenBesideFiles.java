package org.zhengshu.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Files come with the token in a header: to look for it among their parts would spool them to the disk before it is known
 * who sends them.
 */
final class TokenBesideFiles extends CsrfTokenRequestAttributeHandler {
    private static final String MULTIPART = "multipart/";

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())
                ? request.getHeader(token.getHeaderName())
                : super.resolveCsrfTokenValue(request, token);
    }
}
