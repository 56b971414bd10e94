package org.zhengshu.platform.opendata;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.HttpProblem;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.Problems;
import org.zhengshu.platform.http.ServedFrom;
import org.zhengshu.platform.http.Words;

/** What was refused or failed before any controller was at work: in the server, the firewall, a filter. */
@Controller
@PreAuthorize("denyAll")
@ServedFrom(Pool.PORTAL)
class ServerErrors implements ErrorController {
    private final ProblemPages pages;
    private final Problems problems;
    private final Words words;

    ServerErrors(ProblemPages pages, Problems problems, Words words) {
        this.pages = pages;
        this.problems = problems;
        this.words = words;
    }

    @RequestMapping("/error")
    @PreAuthorize("permitAll")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        var instance = Problems.newInstance();
        var problem = Problems.refused(request).orElseGet(() -> problem(request, status, instance));
        if (!ProblemPages.wanted(request, AskedPath.ofFailed(request))) {
            problems.write(problem, instance, response);
            return;
        }
        var face = Face.of(request, response, words);
        if (status == HttpStatus.FORBIDDEN.value()) {
            pages.write(response, face, status, face.t("expired"), face.t("expired.detail"), "");
        } else {
            pages.write(response, face, problem, instance);
        }
    }

    /** A filter asks the database too: that it is away is no error of ours that nobody can name. */
    private Problem problem(HttpServletRequest request, int status, String instance) {
        return status >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure
                ? problems.noted(failure, request, instance)
                : Problem.of(HttpProblem.refused(status));
    }
}
