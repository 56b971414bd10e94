package org.zhengshu.platform.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;

/** Information systems of the departments. */
@RestController
@RequestMapping("/api/sharing/systems")
@PreAuthorize("denyAll")
class SystemController {
    private final RegisteringSystem registering;
    private final SystemStore systems;
    private final EntryViews views;

    SystemController(RegisteringSystem registering, SystemStore systems, EntryViews views) {
        this.registering = registering;
        this.systems = systems;
        this.views = views;
    }

    record SystemForm(
            @Nullable String name,
            @Nullable String department,
            @Nullable String source) {}

    /** By department and name; of one department, or of all. */
    @GetMapping
    @PreAuthorize(EntryController.OFFICIALS)
    Page<EntryView.SystemView> page(
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var of = department == null
                ? null
                : DepartmentCode.parse(department).orElseThrow(() -> Problem.of(HttpProblem.BAD_REQUEST));
        return systems.page(of, PageRequest.of(cursor, limit)).map(views::view);
    }

    @PostMapping
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.CREATED)
    EntryView.SystemView register(@RequestBody SystemForm form) {
        return views.view(registering.register(
                Texts.stripped(form.name()), Texts.orNull(form.department()), Texts.orNull(form.source())));
    }
}
