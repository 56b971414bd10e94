package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.Words;

/** A reader of pages gets a page when something is wrong, also when a number in the address is none. */
@ControllerAdvice(assignableTypes = {OpenPages.class, OpenSearch.class, OpenTable.class, Downloads.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class OpenProblems {
    private final Pages pages;
    private final Words words;

    OpenProblems(Pages pages, Words words) {
        this.pages = pages;
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<String> on(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var values = problem.values();
        return pages.page(
                HttpStatus.valueOf(problem.code().status()),
                "problem",
                face,
                Map.of(
                        "title",
                        face.words(problem.code().titleKey(), values),
                        "detail",
                        face.words(problem.code().titleKey() + ".detail", values)));
    }

    @ExceptionHandler
    ResponseEntity<String> on(
            MethodArgumentTypeMismatchException mistyped, HttpServletRequest request, HttpServletResponse response) {
        var face = Face.of(request, response, words);
        return pages.page(
                HttpStatus.BAD_REQUEST,
                "problem",
                face,
                Map.of("title", face.t("bad-address"), "detail", face.t("bad-address.detail", mistyped.getName())));
    }
}
