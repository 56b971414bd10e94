package org.zhengshu.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.zhengshu.kernel.error.Problem;

/**
 * What a request may carry, decided ahead of everything that reads it: by its length where it names one, by counting where
 * it comes in chunks. Strangers send forms and small JSON; files are taken from people who are logged in, where a command
 * takes one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimits extends OncePerRequestFilter {
    /** A log-in, a set-up with three accounts, a report about an open dataset. The server's own limit of forms is the same. */
    static final int STRANGER = 64 * 1024;

    /** The longest is a list match of a thousand persons; an entry with a thousand items is a third of it. */
    static final int SIGNED_IN = 4 * 1024 * 1024;

    private final RequestMappingHandlerMapping routes;
    private final Problems problems;
    private final LocaleResolver languages;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    BodyLimits(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            Problems problems,
            LocaleResolver languages) {
        this.routes = routes;
        this.problems = problems;
        this.languages = languages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean measured = request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        if (measured && request.getContentLengthLong() <= 0) {
            chain.doFilter(request, response);
            return;
        }
        boolean signedIn = signedIn(request);
        var type = type(request);
        if (type != null && type.getType().equals("multipart")) {
            var refusal = file(request, signedIn, measured);
            if (refusal != null) {
                refuse(refusal, request, response);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        boolean form = type != null && type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED);
        if (type == null || (!form && !isJson(type))) {
            refuse(HttpProblem.MEDIA_TYPE_NOT_SUPPORTED, request, response);
            return;
        }
        int limit = signedIn && !form ? SIGNED_IN : STRANGER;
        if (request.getContentLengthLong() > limit) {
            if (form) {
                // A reader of the open portal gets a page; the server itself reads no form of this length.
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else {
                refuse(HttpProblem.TOO_LARGE, request, response);
            }
            return;
        }
        chain.doFilter(measured ? request : new CountedBody(request, limit), response);
    }

    /** Why no file is taken; null when it is. A file says how long it is: browsers and programs know. */
    private @Nullable HttpProblem file(HttpServletRequest request, boolean signedIn, boolean measured) {
        if (!signedIn) {
            return HttpProblem.NOT_LOGGED_IN;
        }
        var taking = taking(request);
        if (taking == null) {
            return HttpProblem.MEDIA_TYPE_NOT_SUPPORTED;
        }
        if (!measured) {
            return HttpProblem.LENGTH_REQUIRED;
        }
        return request.getContentLengthLong() > taking.maxBytes() ? HttpProblem.TOO_LARGE : null;
    }

    private @Nullable TakesFile taking(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            var found = routes.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                    ? method.getMethodAnnotation(TakesFile.class)
                    : null;
        } catch (Exception unknown) {
            logger.debug("no command takes this file", unknown);
            return null;
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    private boolean signedIn(HttpServletRequest request) {
        var caller = sessions.loadDeferredContext(request).get().getAuthentication();
        return caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        var said = request.getContentType();
        try {
            return said == null ? null : MediaType.parseMediaType(said);
        } catch (InvalidMediaTypeException unreadable) {
            return null;
        }
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    private void refuse(HttpProblem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            problems.write(Problem.of(problem), response);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
