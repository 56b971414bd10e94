package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.util.pattern.PathPattern;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.AskedPath;

/** Problems as pages of the open portal, in the reader's language. */
@Component
class ProblemPages {
    /** Too many at once or too often: after this long it may be tried again. */
    static final PathPattern OPEN = AskedPath.pattern("/open/**");

    private static final Duration LATER = Duration.ofHours(1);

    private final Pages pages;

    ProblemPages(Pages pages) {
        this.pages = pages;
    }

    /** True for a reader of the open portal: asks for HTML, or for nothing in particular at a page's address. */
    static boolean wanted(HttpServletRequest request, PathContainer path) {
        if (!OPEN.matches(path)) {
            return false;
        }
        var accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        if (accepted.stream().anyMatch(type -> type.getSubtype().equals("html"))) {
            return true;
        }
        boolean anything = accepted.isEmpty() || accepted.stream().allMatch(MediaType::isWildcardType);
        return anything && !AskedPath.namesFile(path);
    }

    private static List<MediaType> accepted(@org.jspecify.annotations.Nullable String header) {
        try {
            return header == null ? List.of() : MediaType.parseMediaTypes(header);
        } catch (InvalidMimeTypeException | org.springframework.http.InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }

    void write(HttpServletResponse response, Face face, Problem problem, String instance) throws IOException {
        var key = problem.code().titleKey();
        if (problem.code().status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(LATER.toSeconds()));
        }
        write(
                response,
                face,
                problem.code().status(),
                face.words(key, problem.values()),
                face.words(key + ".detail", problem.values()),
                // A number to name to the administrator, where he can do something.
                problem.code().blame() == Blame.CALLER ? "" : instance);
    }

    void write(HttpServletResponse response, Face face, int status, String title, String detail, String instance)
            throws IOException {
        var page = pages.page(
                HttpStatus.valueOf(status),
                "problem",
                face,
                Map.of("title", title, "detail", detail, "instance", instance));
        response.setStatus(status);
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Objects.requireNonNull(page.getBody()));
    }
}
