package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.Problems;
import org.zhengshu.platform.http.Words;

/**
 * A reader of pages gets a page when something is wrong, whatever it is; programs get the problem as JSON from {@link Problems}, like
 * everywhere else.
 */
@Component
class OpenProblems implements HandlerExceptionResolver, Ordered {
    private final ProblemPages pages;
    private final Problems problems;
    private final Words words;

    OpenProblems(ProblemPages pages, Problems problems, Words words) {
        this.pages = pages;
        this.problems = problems;
        this.words = words;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (failure instanceof AccessDeniedException
                || response.isCommitted()
                || !ProblemPages.wanted(request, AskedPath.of(request))) {
            return null;
        }
        var instance = Problems.newInstance();
        var problem = problems.noted(failure, request, instance);
        var face = Face.of(request, response, words);
        try {
            if (failure instanceof MethodArgumentTypeMismatchException mistyped) {
                pages.write(
                        response,
                        face,
                        problem.code().status(),
                        face.t("bad-address"),
                        face.t("bad-address.detail", mistyped.getName()),
                        "");
            } else {
                pages.write(response, face, problem, instance);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }
}
