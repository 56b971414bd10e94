package org.zhengshu.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.zhengshu.kernel.error.Blame;
import org.zhengshu.kernel.error.FullDisk;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import tools.jackson.databind.ObjectMapper;

/** The one place where a problem becomes an HTTP answer. */
@RestControllerAdvice
public class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String REFUSED = Problems.class.getName();

    private final Words words;
    private final ObjectMapper json;

    Problems(Words words, ObjectMapper json) {
        this.words = words;
        this.json = json;
    }

    /** The problem in the words of the request's language. */
    public ProblemView view(Problem problem, String instance) {
        ProblemCode code = problem.code();
        Object[] values = problem.values().toArray();
        return new ProblemView(
                code.urn(),
                words.of(code.titleKey(), values),
                code.status(),
                words.of(code.titleKey() + ".detail", values),
                code.module() + ":" + code.slug(),
                code.blame(),
                instance,
                words.of(problem.faults()));
    }

    /** Writes the problem where no controller is at work: filters, security. */
    public void write(Problem problem, HttpServletResponse response) throws IOException {
        write(problem, newInstance(), response);
    }

    /** The same under the name by which the log knows the occurrence. */
    public void write(Problem problem, String instance, HttpServletResponse response) throws IOException {
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(json.writeValueAsString(view(problem, instance)));
    }

    /** Refuses in a filter before any other: the server's page for errors says the problem, as a page where one is wanted. */
    static void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(REFUSED, problem);
        response.sendError(problem.code().status());
    }

    /** What {@link #refuse} refused the request with. */
    public static Optional<Problem> refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof Problem problem ? Optional.of(problem) : Optional.empty();
    }

    /** Method security refuses inside the dispatcher; the security filters must see it to audit and answer it. */
    @ExceptionHandler
    void on(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(Exception failure, HttpServletRequest request) {
        var instance = newInstance();
        return answer(noted(failure, request, instance), instance);
    }

    /** The problem that a failure is, written to the log by whose problem it is, under {@code instance}. */
    public Problem noted(Exception failure, HttpServletRequest request, String instance) {
        if (failure instanceof Problem problem) {
            switch (problem.code().blame()) {
                case CALLER -> log.debug("{} {}", instance, problem.getMessage());
                case US, CAPACITY, OUTSIDE -> log.warn("{} {}", instance, problem.getMessage(), problem);
            }
            return problem;
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return UnreadableBody.problem(unreadable);
        }
        var code = code(failure);
        if (code.blame() != Blame.CALLER) {
            log.error("{} {} {}", instance, request.getMethod(), AskedPath.text(request), failure);
        }
        return Problem.causedBy(failure, code);
    }

    private static HttpProblem code(Exception failure) {
        return switch (failure) {
            case MaxUploadSizeExceededException tooLarge -> HttpProblem.TOO_LARGE;
            case NoResourceFoundException missing -> HttpProblem.NOT_FOUND;
            case MethodArgumentTypeMismatchException mistyped -> HttpProblem.BAD_REQUEST;
            case RequestRejectedException byTheFirewall -> HttpProblem.BAD_REQUEST;
            case InvalidParameterException unreadable -> HttpProblem.refused(unreadable.getErrorCode());
            case MultipartException broken when !FullDisk.caused(broken) -> HttpProblem.BAD_REQUEST;
            case ErrorResponse response
            when response.getStatusCode().is4xxClientError() ->
                HttpProblem.refused(response.getStatusCode().value());
            default -> HttpProblem.of(failure);
        };
    }

    private ResponseEntity<ProblemView> answer(Problem problem, String instance) {
        return ResponseEntity.status(problem.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(org.springframework.http.CacheControl.noStore())
                .body(view(problem, instance));
    }

    /** A name for one occurrence, in the answer and in the log. */
    public static String newInstance() {
        return "urn:uuid:" + UUID.randomUUID();
    }
}
