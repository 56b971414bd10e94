package org.zhengshu.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.http.HttpProblem;

/** Logging in and out. */
@RestController
@RequestMapping("/api/sharing/session")
@PreAuthorize("denyAll")
class SessionController {
    private final LoggingIn loggingIn;
    private final Departments departments;
    private final SecurityContextRepository contexts;
    private final IdentitySettings settings;
    private final AuditTrail audit;
    private final Inbox inbox;

    SessionController(
            LoggingIn loggingIn,
            Departments departments,
            SecurityContextRepository contexts,
            IdentitySettings settings,
            AuditTrail audit,
            Inbox inbox) {
        this.loggingIn = loggingIn;
        this.departments = departments;
        this.contexts = contexts;
        this.settings = settings;
        this.audit = audit;
        this.inbox = inbox;
    }

    record Credentials(@Nullable String login, @Nullable String password) {
        @Override
        public String toString() {
            return "credentials of " + login;
        }
    }

    record NewPassword(
            @Nullable String old,

            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable
            String fresh) {
        @Override
        public String toString() {
            return "a new password";
        }
    }

    record SessionView(
            String account,
            String login,
            String name,
            @Nullable DepartmentRef department,
            Set<Role> roles,
            boolean mustChangePassword,
            long unread) {}

    @GetMapping
    @PreAuthorize("permitAll")
    ResponseEntity<SessionView> session() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn loggedIn) {
            return ResponseEntity.ok(view(loggedIn));
        }
        throw Problem.of(HttpProblem.NOT_LOGGED_IN);
    }

    @PostMapping
    @PreAuthorize("permitAll")
    SessionView logIn(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        var login = credentials.login();
        var password = credentials.password();
        if (login == null || password == null) {
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        var entered = loggingIn.logIn(
                login.strip(),
                password,
                request.getRemoteAddr(),
                Browser.of(request).orElse(null));
        return begin(entered, request, response);
    }

    private SessionView begin(LoggingIn.Entered entered, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, entered.browser().cookie(request, AccountStore.KNOWN_FOR));
        begin(entered.loggedIn(), request, response);
        return view(entered.loggedIn());
    }

    /** Under a new session id, so that an id that somebody else knows is worth nothing. */
    private void begin(LoggedIn loggedIn, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        request.getSession(true)
                .setMaxInactiveInterval((int) settings.idleTimeout().toSeconds());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                loggedIn,
                null,
                loggedIn.caller().roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    @DeleteMapping
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request) {
        audit.recordApart(AuditEvent.done(
                IdentityAction.LOGGED_OUT,
                SubjectRef.of("account", Caller.current().account())));
        SecurityContextHolder.clearContext();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @PutMapping("/password")
    @PreAuthorize("isAuthenticated()")
    SessionView changePassword(
            @RequestBody NewPassword change, HttpServletRequest request, HttpServletResponse response) {
        var old = change.old();
        var fresh = change.fresh();
        if (old == null || fresh == null) {
            throw Problem.of(IdentityProblem.BAD_CREDENTIALS);
        }
        return begin(
                loggingIn.changePassword(Caller.current(), old, fresh, request.getRemoteAddr()), request, response);
    }

    private SessionView view(LoggedIn loggedIn) {
        var caller = loggedIn.caller();
        var department = caller.department();
        return new SessionView(
                caller.account().toString(),
                caller.login(),
                caller.name(),
                department == null ? null : departments.ref(department),
                Set.copyOf(List.copyOf(caller.roles())),
                loggedIn.mustChangePassword(),
                inbox.unread(caller));
    }
}
