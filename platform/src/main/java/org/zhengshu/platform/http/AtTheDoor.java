package org.zhengshu.platform.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.zhengshu.kernel.error.Problem;

/**
 * Who may call is decided before anything of what he sends is read: no body is parsed and no file is spooled for somebody who
 * is refused. A rule that needs the call's values is decided where they are known, at the method itself. Then the values of
 * forms are looked at, which the address does not hold.
 */
@Component
class AtTheDoor implements HandlerInterceptor {
    private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();

    AtTheDoor(ApplicationContext context) {
        rules.setApplicationContext(context);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            requireAuthority(method);
            // The page for errors is handed the very request that could not be read.
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                requireSoundForm(request);
            }
        }
        return true;
    }

    private void requireAuthority(HandlerMethod method) {
        var rule = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class);
        if (rule != null && rule.value().indexOf('#') >= 0) {
            return;
        }
        var call = new SimpleMethodInvocation(
                method.getBean(), method.getMethod(), new @Nullable Object[method.getMethodParameters().length]);
        var decision = rules.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
        if (decision != null && !decision.isGranted()) {
            throw new AuthorizationDeniedException("refused at the door", decision);
        }
    }

    private static void requireSoundForm(HttpServletRequest request) {
        request.getParameterMap().forEach((name, values) -> {
            boolean sound = SoundText.is(name);
            for (var value : values) {
                sound = sound && SoundText.is(value);
            }
            if (!sound) {
                throw Problem.of(HttpProblem.UNUSABLE_TEXT, SoundAddress.shown(name));
            }
        });
    }
}
