package org.zhengshu.platform.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** 后台作业: how far long work is, and what may be done about it. */
@RestController
@RequestMapping("/api/sharing/works")
@PreAuthorize("denyAll")
class WorkController {
    private static final String READERS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY')";
    private static final String STEERERS = "hasAnyRole('DATA_OFFICER', 'AUTHORITY')";

    private final WorkStore store;
    private final SteeringWork steering;
    private final WorkViews views;

    WorkController(WorkStore store, SteeringWork steering, WorkViews views) {
        this.store = store;
        this.steering = steering;
        this.views = views;
    }

    /** The authority sees the city, everybody else his department. */
    @GetMapping
    @PreAuthorize(READERS)
    Page<WorkView> works(
            @RequestParam(required = false) @Nullable WorkState state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        var department = caller.is(Role.AUTHORITY) ? null : caller.requireDepartment();
        return store.list(department, state, kind, PageRequest.of(cursor, limit))
                .map(order -> views.view(order, caller));
    }

    @GetMapping("/{id}")
    @PreAuthorize(READERS)
    WorkView work(@PathVariable UUID id) {
        var caller = Caller.current();
        return views.view(steering.visible(id, caller), caller);
    }

    @PostMapping("/{id}/pauses")
    @Once
    @PreAuthorize(STEERERS)
    WorkView pause(@PathVariable UUID id) {
        return step(id, WorkStep.PAUSE);
    }

    @PostMapping("/{id}/resumptions")
    @Once
    @PreAuthorize(STEERERS)
    WorkView resume(@PathVariable UUID id) {
        return step(id, WorkStep.RESUME);
    }

    @PostMapping("/{id}/cancellations")
    @Once
    @PreAuthorize(STEERERS)
    WorkView cancel(@PathVariable UUID id) {
        return step(id, WorkStep.CANCEL);
    }

    @PostMapping("/{id}/retries")
    @Once
    @PreAuthorize(STEERERS)
    WorkView retry(@PathVariable UUID id) {
        return step(id, WorkStep.RETRY);
    }

    private WorkView step(UUID id, WorkStep step) {
        var caller = Caller.current();
        return views.view(steering.step(id, step, caller), caller);
    }
}
