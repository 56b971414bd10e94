package org.zhengshu.platform.identity;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.evidence.ReaderSource;

/** The caller of the request as the rule of sight knows him. */
@Component
class RequestReader implements ReaderSource {
    @Override
    public Reader current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn loggedIn) {
            return loggedIn.caller().reader();
        }
        return Reader.ANYBODY;
    }
}
