package org.zhengshu.platform.workflow;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.AccountId;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Person;

/** Tasks. */
@RestController
@RequestMapping("/api/sharing/tasks")
@PreAuthorize("denyAll")
class TaskController {
    private final TaskList tasks;
    private final MovingTasks moving;

    TaskController(TaskList tasks, MovingTasks moving) {
        this.tasks = tasks;
        this.moving = moving;
    }

    record Handover(UUID account, @Nullable String reason) {}

    enum State {
        open,
        done
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Page<TaskView> tasks(
            @RequestParam(defaultValue = "open") State state,
            @RequestParam(defaultValue = "MINE") TaskList.Scope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return tasks.page(Caller.current(), scope, state == State.open, PageRequest.of(cursor, limit));
    }

    @GetMapping("/{id}/colleagues")
    @PreAuthorize("isAuthenticated()")
    List<Person> colleagues(@PathVariable UUID id) {
        return moving.colleagues(Caller.current(), id);
    }

    @PostMapping("/{id}/handovers")
    @Once
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable UUID id, @RequestBody Handover handover) {
        var reason = handover.reason();
        moving.handOver(Caller.current(), id, new AccountId(handover.account()), reason == null ? "" : reason.strip());
    }

    @PostMapping("/{id}/urgings")
    @Once
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void urge(@PathVariable UUID id) {
        moving.urge(Caller.current(), id);
    }
}
