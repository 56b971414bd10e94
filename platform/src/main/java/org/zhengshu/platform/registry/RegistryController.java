package org.zhengshu.platform.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.lake.population.ConflictKind;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.work.WorkView;
import org.zhengshu.platform.work.Works;

/** 人口基础库: builds, counts, conflicts, and a person asked for on the record. */
@RestController
@RequestMapping("/api/sharing/registry")
@PreAuthorize("denyAll")
class RegistryController {
    private static final String READERS = "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'AUTHORITY')";

    private final OrderingBuilds ordering;
    private final BuildStore builds;
    private final SeeingConflicts conflicts;
    private final ViewingPerson viewing;
    private final Works works;
    private final Words words;

    RegistryController(
            OrderingBuilds ordering,
            BuildStore builds,
            SeeingConflicts conflicts,
            ViewingPerson viewing,
            Works works,
            Words words) {
        this.ordering = ordering;
        this.builds = builds;
        this.conflicts = conflicts;
        this.viewing = viewing;
        this.works = works;
        this.words = words;
    }

    record BuildProblem(String code, String title, String detail) {}

    record BuildRow(
            UUID id,
            BuildState state,
            long persons,
            long conflicts,
            List<StoredBuild.SourceRows> sources,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String receipt,
            @Nullable BuildProblem problem,
            @Nullable WorkView work) {}

    /** What the reader may do here. */
    record RegistryView(List<RegistryStep> may) {}

    record RegistryCounts(
            long persons,
            long alive,
            long dead,
            Map<String, Long> conflicts,
            @Nullable Instant builtAt) {}

    record QueryForm(
            @Nullable String identityNumber,
            @Nullable String purpose,
            @Nullable String caseNumber) {
        PersonQuery parsed() {
            return PersonQuery.of(text(identityNumber), text(purpose), text(caseNumber));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'CASE_WORKER', 'AUTHORITY')")
    RegistryView registry() {
        var caller = Caller.current();
        var may = new ArrayList<RegistryStep>();
        if (caller.is(Role.AUTHORITY) && builds.open().isEmpty()) {
            may.add(RegistryStep.BUILD);
        }
        if (caller.is(Role.CASE_WORKER) || caller.is(Role.DATA_OFFICER)) {
            may.add(RegistryStep.ASK);
        }
        return new RegistryView(may);
    }

    @PostMapping("/builds")
    @Once
    @PreAuthorize("hasRole('AUTHORITY')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BuildRow build() {
        return row(ordering.order(Caller.current().account()));
    }

    @GetMapping("/builds")
    @PreAuthorize(READERS)
    Page<BuildRow> builds(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        var page = builds.list(request);
        var orders = works.views(page.rows().stream().map(StoredBuild::id).toList(), Caller.current());
        return page.map(build -> row(build, orders.get(build.id())));
    }

    @GetMapping("/builds/{id}")
    @PreAuthorize(READERS)
    BuildRow build(@PathVariable UUID id) {
        return row(builds.find(id).orElseThrow(() -> Problem.of(RegistryProblem.BUILD_NOT_FOUND)));
    }

    @GetMapping("/counts")
    @PreAuthorize(READERS)
    RegistryCounts counts() {
        var latest = builds.latest();
        return new RegistryCounts(
                latest.map(StoredBuild::persons).orElse(0L),
                latest.map(StoredBuild::alive).orElse(0L),
                latest.map(StoredBuild::dead).orElse(0L),
                conflicts.counts(Caller.current()),
                latest.map(StoredBuild::endedAt).orElse(null));
    }

    /** The authority sees all of them, a department those that it is to look into. */
    @GetMapping("/conflicts")
    @PreAuthorize(READERS)
    Page<ConflictViews.ConflictView> conflicts(
            @RequestParam(required = false) @Nullable ConflictKind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return conflicts.list(kind, Caller.current(), PageRequest.of(cursor, limit));
    }

    @PostMapping("/persons/queries")
    @PreAuthorize("hasAnyRole('CASE_WORKER', 'DATA_OFFICER')")
    ViewingPerson.PersonView person(@RequestBody QueryForm form) {
        return viewing.view(form.parsed(), Caller.current());
    }

    private BuildRow row(StoredBuild build) {
        return row(build, works.views(List.of(build.id()), Caller.current()).get(build.id()));
    }

    /** @param work null for a build that was made before there were orders */
    private BuildRow row(StoredBuild build, @Nullable WorkView work) {
        var failure = build.problem();
        BuildProblem problem = null;
        if (failure != null) {
            var values = failure.values().toArray();
            problem = new BuildProblem(
                    failure.code(),
                    words.of(failure.titleKey(), values),
                    words.of(failure.titleKey() + ".detail", values));
        }
        return new BuildRow(
                build.id(),
                BuildState.of(build.outcome(), work),
                build.persons(),
                build.conflicts(),
                build.sources(),
                build.startedAt(),
                build.endedAt(),
                build.receipt(),
                problem,
                work);
    }
}
