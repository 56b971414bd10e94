package org.zhengshu.platform.opendata;

import java.time.Instant;
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
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.identity.StoppedBy;
import org.zhengshu.platform.work.WorkView;
import org.zhengshu.platform.work.Works;

/** Opening data, on the sharing side. */
@RestController
@RequestMapping("/api/sharing/open/datasets")
@PreAuthorize("denyAll")
class OpeningController {
    private final OpeningDatasets opening;
    private final OpenStore store;
    private final Departments departments;
    private final Works works;
    private final Words words;

    OpeningController(OpeningDatasets opening, OpenStore store, Departments departments, Works works, Words words) {
        this.opening = opening;
        this.store = store;
        this.departments = departments;
        this.works = works;
        this.words = words;
    }

    record OpenRow(
            UUID id,
            String slug,
            String title,
            DepartmentRef department,
            EditionState state,
            int edition,
            long rows,
            @Nullable Instant publishedAt,
            long downloads,
            @Nullable String receipt,
            String link,
            List<String> notes,
            @Nullable String problem,
            StoppedBy.@Nullable View stopped,
            @Nullable WorkView work) {}

    record Reason(@Nullable String reason) {}

    @PostMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OpenRow open(@RequestBody OpeningForm form) {
        return row(opening.open(Caller.current(), form));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY')")
    Page<OpenRow> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        var owner = caller.is(Role.AUTHORITY) ? null : caller.requireDepartment();
        var page = store.newest(owner, PageRequest.of(cursor, limit));
        var orders = works.views(page.rows().stream().map(OpenStore.Edition::id).toList(), caller);
        return page.map(edition -> row(edition, orders.get(edition.id())));
    }

    /** What the values of an entry's items suggest for its opening. */
    @GetMapping("/proposals")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    OpeningProposal propose(@RequestParam UUID entry) {
        return opening.propose(Caller.current(), entry);
    }

    @PostMapping("/{id}/editions")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OpenRow renew(@PathVariable UUID id) {
        return row(opening.renew(Caller.current(), id));
    }

    @PostMapping("/{id}/withdrawals")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable UUID id, @RequestBody Reason form) {
        opening.withdraw(Caller.current(), id, form.reason() == null ? "" : form.reason());
    }

    /** Brings a withdrawn dataset back with a new edition. */
    @PostMapping("/{id}/restorations")
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OpenRow restore(@PathVariable UUID id, @RequestBody Reason form) {
        return row(opening.restore(Caller.current(), id, form.reason() == null ? "" : form.reason()));
    }

    private OpenRow row(OpenStore.Edition edition) {
        return row(edition, works.views(List.of(edition.id()), Caller.current()).get(edition.id()));
    }

    /** @param work null for an edition that was made before there were orders */
    private OpenRow row(OpenStore.Edition edition, @Nullable WorkView work) {
        var contents = edition.contents();
        return new OpenRow(
                edition.dataset(),
                edition.slug(),
                edition.form().titled(false),
                departments.ref(edition.provider()),
                edition.stopped() != null ? EditionState.WITHDRAWN : EditionState.valueOf(edition.state()),
                edition.number(),
                edition.rows(),
                edition.publishedAt(),
                edition.downloads(),
                edition.receipt(),
                "/open/datasets/" + edition.slug(),
                contents == null
                        ? List.of()
                        : contents.notes().stream()
                                .map(note -> words.of(note.key(), note.values().toArray()))
                                .toList(),
                edition.problem(),
                edition.stopped() == null ? null : edition.stopped().view(departments, Caller.current()),
                work);
    }
}
