package org.zhengshu.platform.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.zhengshu.platform.audit.Actor;
import org.zhengshu.platform.audit.ActorSource;

/** The caller of the request as the audit keeps it. */
@Component
class RequestActor implements ActorSource {
    private static final String NO_ADDRESS = "-";

    private final AccountStore accounts;

    RequestActor(AccountStore accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<String> accountOf(String login) {
        return accounts.byLogin(login).map(account -> account.id().toString());
    }

    /** The caller who has just become one. */
    Actor become(Caller caller) {
        return of(caller, current().address());
    }

    private static Actor of(Caller caller, String address) {
        var department = caller.department();
        return new Actor(
                caller.account().toString(),
                caller.login(),
                caller.name(),
                department == null ? null : department.value(),
                caller.roles().stream().map(Role::name).sorted().toList(),
                address);
    }

    @Override
    public Actor current() {
        var address = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : NO_ADDRESS;
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof LoggedIn loggedIn) {
            return of(loggedIn.caller(), address);
        }
        return new Actor(NO_ADDRESS.equals(address) ? "platform" : "anonymous", "", "", null, List.of(), address);
    }
}
