package org.zhengshu.platform.catalogue;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The mount of an entry, and its probes. */
@RestController
@RequestMapping("/api/sharing/catalogue/entries/{id}/mount")
@PreAuthorize("denyAll")
class MountController {
    private final MountingResource mounting;
    private final EntryViews views;

    MountController(MountingResource mounting, EntryViews views) {
        this.mounting = mounting;
        this.views = views;
    }

    record MountForm(
            @Nullable String source,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String system,
            @Nullable String updateColumn) {
        MountingResource.Place place() {
            return new MountingResource.Place(
                    Texts.stripped(source),
                    Texts.stripped(schema),
                    Texts.stripped(table),
                    Texts.stripped(system),
                    Texts.orNull(updateColumn));
        }
    }

    @PutMapping
    @PreAuthorize("hasRole('DATA_OFFICER')")
    EntryView.MountView mount(@PathVariable EntryId id, @RequestBody MountForm form) {
        return views.view(mounting.mount(id, form.place()));
    }

    @PostMapping("/probes")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    EntryView.MountView probe(@PathVariable EntryId id) {
        return views.view(mounting.probe(id));
    }
}
