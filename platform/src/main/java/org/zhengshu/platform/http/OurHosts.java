package org.zhengshu.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.zhengshu.kernel.error.Problem;

/**
 * Once the platform has a public address, it answers to that name and to its own numbers, and to no other. Without one it has no
 * name: it answers to numbers and to {@code localhost}, which nobody else can make his name mean, as he can any other (DNS
 * rebinding: a page of his would then read ours with its reader's rights, also on loopback).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OurHosts extends OncePerRequestFilter {
    private static final Pattern LOCALHOST = Pattern.compile("localhost(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final @Nullable PublicAddress known;
    private final Problems problems;
    private final LocaleResolver languages;

    OurHosts(WebSettings settings, Problems problems, LocaleResolver languages) {
        this.known = settings.known();
        this.problems = problems;
        this.languages = languages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = request.getHeader(HttpHeaders.HOST);
        if (known == null ? isNobodys(host) : host != null && (known.is(host) || isNumber(host, request))) {
            chain.doFilter(request, response);
            return;
        }
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            problems.write(Problem.of(HttpProblem.MISDIRECTED), response);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** Browsers always say a host; who says none, as HTTP/1.0 allows, names nobody. */
    private static boolean isNobodys(@Nullable String host) {
        return host == null
                || LOCALHOST.matcher(host).matches()
                || AddressText.parse(host).isPresent();
    }

    /** A proxy that passes its own target on, and whoever looks whether the platform lives. */
    private static boolean isNumber(String host, HttpServletRequest request) {
        var address = request.getLocalAddr();
        var port = ":" + request.getLocalPort();
        return host.equals(ReachedAs.literal(address) + port)
                || (host.equals("localhost" + port)
                        && InetAddress.ofLiteral(address).isLoopbackAddress());
    }
}
