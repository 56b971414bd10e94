package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.opendata.RowStore.Leaf;
import org.zhengshu.platform.opendata.RowStore.View;
import org.zhengshu.platform.search.Search;

/** The rows of a dataset: as a page that is filtered, sorted and turned on the server, and as an open interface. */
@Controller
@PreAuthorize("denyAll")
@ServedFrom(Pool.PORTAL)
class OpenTable {
    private static final int MAX_CODE = 64;

    private final GivenOut given;
    private final RowStore rows;
    private final Pages pages;
    private final Words words;

    OpenTable(GivenOut given, RowStore rows, Pages pages, Words words) {
        this.given = given;
        this.rows = rows;
        this.pages = pages;
        this.words = words;
    }

    /** The rows behind row {@code after}; the next stretch is behind row {@code next}, null at the end. */
    record Rows(
            String dataset,
            int edition,
            long after,
            @Nullable Long next,
            List<Map<String, String>> rows) {}

    @GetMapping("/open/datasets/{slug}/table")
    @PreAuthorize("permitAll")
    ResponseEntity<String> table(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "-1") int sort,
            @RequestParam(defaultValue = "false") boolean down,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "false") boolean end,
            @RequestParam(required = false) @Nullable String district,
            @RequestParam(required = false) @Nullable String above,
            HttpServletRequest request,
            HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var edition = live(slug);
        var contents = Objects.requireNonNull(edition.contents());
        var columns = DatasetPages.columns(face, contents);
        boolean sortable = edition.rows() <= RowStore.MAX_SORTED;
        int column = sortable && sort >= 0 && sort < columns.size() ? sort : -1;
        int start = Math.clamp(from, 0, RowStore.MAX_OFFSET);
        var below = above == null || above.length() > MAX_CODE ? null : above;
        var view = new View(
                filter(q),
                district == null || district.isBlank() ? null : district,
                below,
                column,
                column >= 0 && columns.get(column).numeric(),
                down,
                false);
        var shown = view.sorted()
                ? rows.sorted(edition, view, turn(start, after, before, end), RowStore.PAGE)
                : published(edition, view, start);
        var page = new TablePage(
                slug,
                edition.form().titled(face.english()),
                view.filter(),
                column,
                down,
                start,
                shown.count(),
                sortable,
                view.district(),
                contents.districts().entrySet().stream()
                        .map(one -> new DatasetPage.Place(one.getKey(), one.getValue()))
                        .toList(),
                below,
                path(edition, contents, below),
                columns,
                shown.rows(),
                shown.before(),
                shown.behind());
        return pages.page("table", face, Map.of("page", page));
    }

    private Leaf published(Edition edition, View view, int start) {
        var found = rows.rows(edition, view, start, RowStore.PAGE);
        return new Leaf(
                found.count(), found.rows(), start > 0, start + found.rows().size() < found.count());
    }

    /** A sorted table is turned from row to row; links by place, as they were once given, hold as far as places are counted. */
    private static Turn turn(int from, @Nullable Long after, @Nullable Long before, boolean end) {
        if (after != null && after > 0) {
            return new Turn.After(after);
        }
        if (before != null && before > 0) {
            return new Turn.Before(before);
        }
        if (end) {
            return new Turn.Last();
        }
        if (from > RowStore.MAX_SKIPPED) {
            throw Problem.of(OpendataProblem.TOO_FAR_SORTED, RowStore.MAX_SKIPPED);
        }
        return new Turn.First(from);
    }

    private List<TablePage.Step> path(Edition edition, Contents contents, @Nullable String below) {
        if (below == null || below.isEmpty()) {
            return List.of();
        }
        return rows.path(edition.id(), below).stream()
                .map(row -> DatasetPages.step(contents, row))
                .toList();
    }

    /** The same rows for a program; the largest stretch is {@link RowStore#MAX_STRETCH}. */
    @GetMapping(value = "/open/datasets/{slug}/rows.json", produces = "application/json")
    @PreAuthorize("permitAll")
    ResponseEntity<Rows> rows(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var edition = live(slug);
        var fields = Objects.requireNonNull(edition.contents()).fields();
        int most = Math.clamp(limit, 1, RowStore.MAX_STRETCH);
        long start = Math.max(0, after);
        var found = rows.following(edition.id(), filter(q), start, most + 1);
        var shown = new ArrayList<Map<String, String>>();
        for (var row : found.subList(0, Math.min(most, found.size()))) {
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < fields.size(); i++) {
                cells.put(fields.get(i).title(), row.cell(i));
            }
            shown.add(cells);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .body(new Rows(
                        slug,
                        edition.number(),
                        start,
                        found.size() > most ? found.get(most - 1).number() : null,
                        shown));
    }

    private static String filter(String q) {
        var asked = q.strip();
        return asked.substring(0, Math.min(asked.length(), Search.MAX_QUERY_LENGTH));
    }

    private Edition live(String slug) {
        return given.edition(slug);
    }
}
