package org.zhengshu.platform.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.notification.PostgresNotifications.Message;

/** The bell. {@code ?state=unread&limit=1} answers how many are unread in {@code total}. */
@RestController
@RequestMapping("/api/sharing/notifications")
@PreAuthorize("denyAll")
class NotificationController {
    private final PostgresNotifications notifications;

    NotificationController(PostgresNotifications notifications) {
        this.notifications = notifications;
    }

    enum State {
        all,
        unread
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Page<Message> list(
            @RequestParam(defaultValue = "all") State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        var request = PageRequest.of(cursor, limit);
        boolean unread = state == State.unread;
        return notifications.list(caller, unread, request).of(notifications.count(caller, unread));
    }

    @PostMapping("/{id}/readings")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable UUID id) {
        if (!notifications.markRead(Caller.current(), id)) {
            throw Problem.of(HttpProblem.NOT_FOUND);
        }
    }
}
