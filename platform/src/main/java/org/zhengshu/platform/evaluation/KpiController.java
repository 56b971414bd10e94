package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;

/** The rates, and the rows behind each number. */
@RestController
@RequestMapping("/api/sharing/kpis")
@PreAuthorize("denyAll")
class KpiController {
    private static final String READS =
            "hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER', 'AUTHORITY',"
                    + " 'AUDITOR')";

    private final CountingRates counting;
    private final EvaluationStore store;
    private final Departments departments;
    private final Words words;

    KpiController(CountingRates counting, EvaluationStore store, Departments departments, Words words) {
        this.counting = counting;
        this.store = store;
        this.departments = departments;
        this.words = words;
    }

    record KpiRow(
            String title,
            DepartmentRef department,
            String reason,
            @Nullable Instant at,
            String link) {}

    @GetMapping
    @PreAuthorize(READS)
    List<Kpi> kpis() {
        return counting.current();
    }

    @GetMapping("/{key}/rows")
    @PreAuthorize(READS)
    Page<KpiRow> rows(
            @PathVariable KpiKey key,
            @RequestParam(defaultValue = "numerator") Rate.Part part,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var request = PageRequest.of(cursor, limit);
        var rows = counting.standing(key).part(part);
        var asked = q.strip();
        var found = asked.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> row.title().contains(asked)
                                || departments.ref(row.department()).name().contains(asked))
                        .toList();
        return Rate.BY_TITLE.page(request, found).of(found.size()).map(this::row);
    }

    @GetMapping("/{key}/course")
    @PreAuthorize(READS)
    List<KpiPoint> course(@PathVariable KpiKey key) {
        return counting.course(key);
    }

    @GetMapping("/{key}/snapshots")
    @PreAuthorize(READS)
    List<EvaluationStore.Snapshot> snapshots(@PathVariable KpiKey key) {
        return store.snapshots(key);
    }

    private KpiRow row(Rate.Row row) {
        return new KpiRow(
                row.title(),
                departments.ref(row.department()),
                words.of("kpi.reason." + row.reason()),
                row.at(),
                row.link());
    }
}
