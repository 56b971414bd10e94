package org.zhengshu.platform.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.Problems;

/**
 * Asks at every request, whatever its path, whether the account is still the one that logged in. Roles that were taken away, a new password and
 * a suspension end its sessions at their next call and not when they time out; and an account whose password somebody
 * else chose reaches nothing but the change of it.
 */
final class SessionFreshness extends OncePerRequestFilter {
    /** What an account reaches whose password is to be changed: the change, and the pages that anybody may read. */
    private static final List<PathPattern> BEFORE_THE_CHANGE = Stream.of(
                    "/api/sharing/session",
                    "/api/sharing/session/password",
                    "/sharing/**",
                    "/open/**",
                    "/",
                    "/error",
                    "/favicon.ico")
            .map(AskedPath::pattern)
            .toList();

    private final AccountStore store;
    private final Problems problems;

    SessionFreshness(AccountStore store, Problems problems) {
        this.store = store;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn loggedIn) {
            if (!fresh(loggedIn)) {
                end(request);
            } else if (loggedIn.mustChangePassword() && !reachable(request)) {
                problems.write(Problem.of(IdentityProblem.PASSWORD_TO_CHANGE), response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean fresh(LoggedIn loggedIn) {
        return store.byId(loggedIn.caller().account())
                .filter(account -> !account.suspended() && account.version() == loggedIn.version())
                .isPresent();
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            try {
                session.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                return; // by another request of the same page
            }
        }
    }

    private static boolean reachable(HttpServletRequest request) {
        var path = AskedPath.of(request);
        return BEFORE_THE_CHANGE.stream().anyMatch(one -> one.matches(path));
    }
}
