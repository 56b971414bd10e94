package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Departments;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.opendata.OpenStore.Order;
import org.zhengshu.platform.opendata.OpenStore.Shown;
import org.zhengshu.platform.opendata.SearchPage.Choice;
import org.zhengshu.platform.opendata.SearchPage.Hit;
import org.zhengshu.platform.search.Search;
import org.zhengshu.platform.search.SearchDocument.Audience;

/** Finding data by the words people use; without words, the list of everything that is open. */
@Controller
@PreAuthorize("denyAll")
@ServedFrom(Pool.PORTAL)
class OpenSearch {
    static final int MAX_PAGE = 1_000;

    private final OpenStore store;
    private final Search search;
    private final Departments departments;
    private final Pages pages;
    private final Words words;

    OpenSearch(OpenStore store, Search search, Departments departments, Pages pages, Words words) {
        this.store = store;
        this.search = search;
        this.departments = departments;
        this.pages = pages;
        this.words = words;
    }

    @GetMapping("/open/search")
    @PreAuthorize("permitAll")
    ResponseEntity<String> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "used") String order,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var asked = q.strip().substring(0, Math.min(q.strip().length(), Search.MAX_QUERY_LENGTH));
        int shown = Math.clamp(page, 1, MAX_PAGE);
        var result = asked.isEmpty()
                ? all(face, chosen(theme), chosen(department), order(order), cursor)
                : found(face, asked, chosen(theme), chosen(department), order(order), shown);
        return pages.page("search", face, Map.of("page", result));
    }

    private static @Nullable String chosen(String value) {
        return value.isBlank() ? null : value.strip();
    }

    private static Order order(String name) {
        return List.of(Order.values()).stream()
                .filter(order -> order.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Order.USED);
    }

    private SearchPage all(
            Face face, @Nullable String theme, @Nullable String department, Order order, @Nullable String cursor) {
        var shown = new Shown(theme, department, order);
        var groups = store.groups();
        long total = groups.stream()
                .filter(group -> theme == null || theme.equals(group.theme()))
                .filter(group -> department == null || department.equals(group.department()))
                .mapToLong(OpenStore.Group::datasets)
                .sum();
        var byDepartment = new LinkedHashMap<String, Long>();
        groups.stream()
                .filter(group -> theme == null || theme.equals(group.theme()))
                .forEach(group -> byDepartment.merge(group.department(), group.datasets(), Long::sum));
        var byTheme = groups.stream()
                .filter(group -> department == null || department.equals(group.department()))
                .toList();
        var page = store.live(shown, PageRequest.of(cursor, SearchPage.HITS));
        var name = order.name().toLowerCase(Locale.ROOT);
        var hits = page.rows().stream()
                .map(edition -> hit(
                        face,
                        edition,
                        HtmlUtils.htmlEscape(edition.form().titled(face.english())),
                        HtmlUtils.htmlEscape(edition.form().asked(face.english()))))
                .toList();
        return new SearchPage(
                "",
                theme == null ? "" : theme,
                department == null ? "" : department,
                name,
                "",
                linked(theme, department, name, page.previous()),
                linked(theme, department, name, page.next()),
                total,
                SearchPage.themes(face, byTheme, theme),
                departments(face, byDepartment, department),
                SearchPage.orders(face, order),
                hits);
    }

    /** Empty where there is no such page. */
    private static String linked(
            @Nullable String theme, @Nullable String department, String order, @Nullable String cursor) {
        return cursor == null ? "" : SearchPage.link("", theme, department, order, "cursor=" + Face.encoded(cursor));
    }

    private SearchPage found(
            Face face, String asked, @Nullable String theme, @Nullable String department, Order order, int page) {
        var filters = new HashMap<String, String>();
        if (theme != null) {
            filters.put("theme", theme);
        }
        if (department != null) {
            filters.put("department", department);
        }
        var found = search.find(Audience.EVERYBODY, asked, filters, (page - 1) * SearchPage.HITS, SearchPage.HITS);
        var live = store.live(
                found.hits().stream().map(hit -> slug(hit.document().link())).toList());
        var hits = found.hits().stream()
                .flatMap(hit -> Optional.ofNullable(live.get(slug(hit.document().link())))
                        .map(edition -> hit(
                                face,
                                edition,
                                face.english()
                                        ? HtmlUtils.htmlEscape(edition.form().titled(true))
                                        : hit.titleHtml(),
                                face.english()
                                        ? HtmlUtils.htmlEscape(edition.form().asked(true))
                                        : hit.snippetHtml()))
                        .stream())
                .toList();
        var name = order.name().toLowerCase(Locale.ROOT);
        long pages = Math.max(1, (found.total() + SearchPage.HITS - 1) / SearchPage.HITS);
        return new SearchPage(
                asked,
                theme == null ? "" : theme,
                department == null ? "" : department,
                name,
                pages > 1 ? face.t("pages.of", String.valueOf(page), face.figure(pages)) : "",
                page > 1 ? SearchPage.link(asked, theme, department, name, "page=" + (page - 1)) : "",
                page < pages ? SearchPage.link(asked, theme, department, name, "page=" + (page + 1)) : "",
                found.total(),
                SearchPage.themes(face, found.facets().getOrDefault("theme", Map.of()), theme),
                departments(face, found.facets().getOrDefault("department", Map.of()), department),
                List.of(),
                hits);
    }

    private static String slug(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private List<Choice> departments(Face face, Map<String, Long> counts, @Nullable String chosen) {
        return counts.entrySet().stream()
                .map(one -> new Choice(
                        one.getKey(),
                        name(face, one.getKey()),
                        one.getValue(),
                        one.getKey().equals(chosen)))
                .toList();
    }

    private String name(Face face, String code) {
        var ref = departments.ref(DepartmentCode.of(code));
        return face.english() ? ref.englishName() : ref.name();
    }

    private Hit hit(Face face, Edition edition, String titleHtml, String snippetHtml) {
        var contents = Objects.requireNonNull(edition.contents());
        return new Hit(
                "/open/datasets/" + edition.slug(),
                titleHtml,
                snippetHtml,
                DatasetPages.figure(face, contents),
                DatasetPages.rest(face, contents),
                name(face, edition.provider().value()),
                face.date(edition.publishedAt()),
                contents.files().stream()
                        .map(file -> file.format().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" · ")));
    }
}
