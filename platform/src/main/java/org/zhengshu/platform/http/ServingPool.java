package org.zhengshu.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a request the pool of its handler: what was mapped decides, never the text of the address. Filters before the mapping
 * (sessions, command keys) ask from the console's pool, and ask nothing for a stranger.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServingPool extends OncePerRequestFilter implements WebMvcConfigurer {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Pool.set(Pool.CONSOLE);
        try {
            chain.doFilter(request, response);
        } finally {
            Pool.set(null);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ByHandler()).order(Ordered.HIGHEST_PRECEDENCE);
    }

    static Pool of(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return Pool.CONSOLE;
        }
        var named = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ServedFrom.class);
        if (named == null) {
            named = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), ServedFrom.class);
        }
        return named == null ? Pool.CONSOLE : named.value();
    }

    private static final class ByHandler implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Pool.set(of(handler));
            return true;
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
            Pool.set(Pool.CONSOLE);
        }
    }
}
