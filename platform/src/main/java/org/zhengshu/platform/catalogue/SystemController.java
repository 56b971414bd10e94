package org.zhengshu.platform.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;

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

    @GetMapping
    @PreAuthorize(EntryController.OFFICIALS)
    List<EntryView.SystemView> all() {
        return systems.all().stream().map(views::view).toList();
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
