package org.zhengshu.platform.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.DepartmentRef;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.search.SearchDocument.Audience;
import org.zhengshu.text.TextQuery;

/** The search box of the sharing portal. */
@RestController
@RequestMapping("/api/sharing/search")
@PreAuthorize("denyAll")
class SearchController {
    private final Search search;
    private final Departments departments;

    SearchController(Search search, Departments departments) {
        this.search = search;
        this.departments = departments;
    }

    record SearchHit(
            SubjectRef subject,
            String title,
            String titleHtml,
            String snippetHtml,
            @Nullable String code,
            @Nullable DepartmentRef department,
            Map<String, String> facts,
            String link) {}

    record SearchPage(List<SearchHit> rows, @Nullable String next, long total, Map<String, Map<String, Long>> facets) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'CASE_WORKER', 'DEVELOPER',"
            + " 'AUTHORITY', 'AUDITOR')")
    SearchPage find(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String mode,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int from = place(cursor);
        int most = PageRequest.of(null, limit).limit();
        var filters = new HashMap<String, String>();
        filter(filters, "department", department);
        filter(filters, "mode", mode);
        var found = search.find(Audience.OFFICIALS, q, filters, from, most);
        boolean more = found.total() > (long) from + most;
        return new SearchPage(
                found.hits().stream().map(this::hit).toList(),
                more ? String.valueOf(from + most) : null,
                found.total(),
                found.facets());
    }

    /** Hits have no order but their score: a place in it, as far as anybody reads. */
    private static int place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("\\d{1,7}") || Integer.parseInt(cursor) > TextQuery.MAX_OFFSET) {
            throw Problem.of(HttpProblem.BAD_CURSOR);
        }
        return Integer.parseInt(cursor);
    }

    private SearchHit hit(Search.Hit hit) {
        var document = hit.document();
        var department = document.facets().get("department");
        return new SearchHit(
                document.subject(),
                document.title(),
                hit.titleHtml(),
                hit.snippetHtml(),
                document.facts().get("code"),
                DepartmentCode.parse(department).map(departments::ref).orElse(null),
                document.facts(),
                document.link());
    }

    private static void filter(Map<String, String> filters, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            filters.put(name, value);
        }
    }
}
