package org.zhengshu.platform.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HistoryLine;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Revision;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** Entries: compile, sign, review, change, stop, look back. */
@RestController
@RequestMapping("/api/sharing/catalogue/entries")
@PreAuthorize("denyAll")
class EntryController {
    static final String OFFICIALS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER',"
            + " 'DEVELOPER', 'AUTHORITY', 'AUDITOR')";

    private final CompilingEntry compiling;
    private final ReviewingEntry reviewing;
    private final StoppingEntry stopping;
    private final EntryStore entries;
    private final EntryList list;
    private final VersionStore versions;
    private final EntryTrail trail;
    private final EntryViews views;
    private final Departments departments;

    EntryController(
            CompilingEntry compiling,
            ReviewingEntry reviewing,
            StoppingEntry stopping,
            EntryStore entries,
            EntryList list,
            VersionStore versions,
            EntryTrail trail,
            EntryViews views,
            Departments departments) {
        this.compiling = compiling;
        this.reviewing = reviewing;
        this.stopping = stopping;
        this.entries = entries;
        this.list = list;
        this.versions = versions;
        this.trail = trail;
        this.views = views;
        this.departments = departments;
    }

    record Signature(
            boolean agree,
            @Nullable String remark,
            @Nullable List<Returned.RemarkedPlace> faults) {
        Returned remarked() {
            return new Returned(Texts.stripped(remark), faults == null ? List.of() : faults);
        }
    }

    record Reason(@Nullable String reason) {
        String text() {
            return Texts.stripped(reason);
        }
    }

    record EntryRow(
            String id,
            String name,
            @Nullable String code,
            DepartmentRef provider,
            ShownState state,
            @Nullable SharingMode sharingMode,
            @Nullable OpennessMode opennessMode,
            @Nullable Integer grade,
            @Nullable UpdateCycle updateCycle,
            int items,
            @Nullable Long rows,
            boolean mounted,
            Instant updatedAt) {}

    record VersionRow(
            int version,
            Instant publishedAt,
            String by,
            List<FieldDiff.Change> changes,
            @Nullable String receipt) {}

    @PostMapping
    @Once
    @PreAuthorize("hasRole('DATA_OFFICER')")
    ResponseEntity<EntryView> draft(@RequestBody EntryForm form) {
        return answer(HttpStatus.CREATED, compiling.draft(form));
    }

    @GetMapping
    @PreAuthorize(OFFICIALS)
    Page<EntryRow> entries(
            EntryList.Filter filter,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = PageRequest.of(cursor, limit);
        return list.rows(Caller.current(), filter, page).map(this::row);
    }

    @GetMapping("/{id}")
    @PreAuthorize(OFFICIALS)
    ResponseEntity<EntryView> entry(
            @PathVariable EntryId id, @RequestParam(required = false) @Nullable Integer version) {
        var entry = find(id);
        return version == null
                ? answer(HttpStatus.OK, entry)
                : ResponseEntity.ok(views.version(entry, version, Caller.current()));
    }

    @PutMapping("/{id}")
    @Once
    @PreAuthorize("hasRole('DATA_OFFICER')")
    ResponseEntity<EntryView> edit(
            @PathVariable EntryId id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody EntryForm form) {
        return answer(HttpStatus.OK, compiling.edit(id, Revision.ifMatch(ifMatch), form));
    }

    @PostMapping("/{id}/submissions")
    @Once
    @PreAuthorize("hasRole('DATA_OFFICER')")
    ResponseEntity<EntryView> submit(
            @PathVariable EntryId id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(HttpStatus.OK, compiling.submit(id, Revision.ifMatch(ifMatch)));
    }

    @PostMapping("/{id}/signatures")
    @Once
    @PreAuthorize("hasRole('DEPARTMENT_HEAD')")
    ResponseEntity<EntryView> sign(
            @PathVariable EntryId id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Signature signature) {
        return answer(HttpStatus.OK, reviewing.sign(id, revision(ifMatch), signature.agree(), signature.remarked()));
    }

    @PostMapping("/{id}/reviews")
    @Once
    @PreAuthorize("hasRole('AUTHORITY')")
    ResponseEntity<EntryView> review(
            @PathVariable EntryId id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Signature review) {
        return answer(HttpStatus.OK, reviewing.review(id, revision(ifMatch), review.agree(), review.remarked()));
    }

    @PostMapping("/{id}/changes")
    @Once
    @PreAuthorize("hasRole('DATA_OFFICER')")
    ResponseEntity<EntryView> beginChange(@PathVariable EntryId id) {
        return answer(HttpStatus.OK, compiling.beginChange(id));
    }

    @PostMapping("/{id}/suspensions")
    @Once
    @PreAuthorize("hasAnyRole('AUTHORITY', 'DEPARTMENT_HEAD')")
    ResponseEntity<EntryView> suspend(@PathVariable EntryId id, @RequestBody Reason reason) {
        return answer(HttpStatus.OK, stopping.suspend(id, reason.text()));
    }

    @PostMapping("/{id}/resumptions")
    @Once
    @PreAuthorize("hasAnyRole('AUTHORITY', 'DEPARTMENT_HEAD')")
    ResponseEntity<EntryView> resume(@PathVariable EntryId id) {
        return answer(HttpStatus.OK, stopping.resume(id));
    }

    @PostMapping("/{id}/retirements")
    @Once
    @PreAuthorize("hasAnyRole('AUTHORITY', 'DEPARTMENT_HEAD')")
    ResponseEntity<EntryView> retire(@PathVariable EntryId id, @RequestBody Reason reason) {
        return answer(HttpStatus.OK, stopping.retire(id, reason.text()));
    }

    @GetMapping("/{id}/history")
    @PreAuthorize(OFFICIALS)
    List<HistoryLine> history(@PathVariable EntryId id) {
        var entry = find(id);
        views.view(entry, Caller.current());
        boolean inside = EntrySteps.seesWorkingCopy(Caller.current(), entry);
        // What happened inside the provider before it was published is the provider's and the authority's.
        return trail.history(id).stream()
                .filter(line -> inside
                        || line.action().equals(CatalogueAction.ENTRY_PUBLISHED.code())
                        || line.action().equals(CatalogueAction.ENTRY_SUSPENDED.code())
                        || line.action().equals(CatalogueAction.ENTRY_RESUMED.code())
                        || line.action().equals(CatalogueAction.RESOURCE_MOUNTED.code()))
                .toList();
    }

    @GetMapping("/{id}/versions")
    @PreAuthorize(OFFICIALS)
    List<VersionRow> versions(@PathVariable EntryId id) {
        views.view(find(id), Caller.current());
        return versions.all(id).stream()
                .map(version -> new VersionRow(
                        version.version(),
                        version.publishedAt(),
                        version.publishedBy(),
                        version.changes(),
                        version.receipt()))
                .toList();
    }

    private StoredEntry find(EntryId id) {
        return entries.find(id).orElseThrow(() -> Problem.of(CatalogueProblem.ENTRY_NOT_FOUND));
    }

    private ResponseEntity<EntryView> answer(HttpStatus status, StoredEntry entry) {
        return ResponseEntity.status(status)
                .eTag(new Revision(entry.revision()).etag())
                .body(views.view(entry, Caller.current()));
    }

    /** Signers and reviewers decide on what cannot be edited meanwhile; a revision that was sent must still fit. */
    private static @Nullable Revision revision(@Nullable String ifMatch) {
        return ifMatch == null ? null : Revision.ifMatch(ifMatch);
    }

    private EntryRow row(EntryList.Line line) {
        return new EntryRow(
                line.id().toString(),
                line.name(),
                line.code(),
                departments.ref(line.provider()),
                ShownState.valueOf(line.state()),
                line.sharingMode() == null ? null : SharingMode.valueOf(line.sharingMode()),
                line.opennessMode() == null ? null : OpennessMode.valueOf(line.opennessMode()),
                line.grade(),
                line.updateCycle() == null ? null : UpdateCycle.valueOf(line.updateCycle()),
                line.items(),
                line.rows(),
                line.mounted(),
                line.updatedAt());
    }
}
