package org.zhengshu.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.error.ProblemCode;
import tools.jackson.databind.ObjectMapper;

/** The one place where a problem becomes an HTTP answer. */
@RestControllerAdvice
public class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

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
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter().write(json.writeValueAsString(view(problem, newInstance())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(Problem problem) {
        var instance = newInstance();
        switch (problem.code().blame()) {
            case CALLER -> log.debug("{} {}", instance, problem.getMessage());
            case US, CAPACITY, OUTSIDE -> log.warn("{} {}", instance, problem.getMessage(), problem);
        }
        return answer(problem, instance);
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(HttpMessageNotReadableException unreadable) {
        return answer(Problem.causedBy(unreadable, HttpProblem.UNREADABLE_BODY), newInstance());
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(MaxUploadSizeExceededException tooLarge) {
        return answer(Problem.causedBy(tooLarge, HttpProblem.TOO_LARGE), newInstance());
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(NoResourceFoundException missing) {
        return answer(Problem.of(HttpProblem.NOT_FOUND), newInstance());
    }

    /** Method security refuses inside the dispatcher; the security filters must see it to audit and answer it. */
    @ExceptionHandler
    void on(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ResponseEntity<ProblemView> on(Exception failure, HttpServletRequest request) {
        var instance = newInstance();
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            var code = response.getStatusCode().value();
            return answer(
                    Problem.of(
                            code == 404
                                    ? HttpProblem.NOT_FOUND
                                    : code == 405
                                            ? HttpProblem.METHOD_NOT_ALLOWED
                                            : code == 415
                                                    ? HttpProblem.MEDIA_TYPE_NOT_SUPPORTED
                                                    : HttpProblem.BAD_REQUEST),
                    instance);
        }
        if (failure instanceof org.springframework.web.method.annotation.MethodArgumentTypeMismatchException) {
            return answer(Problem.of(HttpProblem.BAD_REQUEST), instance);
        }
        log.error("{} {} {}", instance, request.getMethod(), request.getRequestURI(), failure);
        return answer(Problem.of(HttpProblem.of(failure)), instance);
    }

    private ResponseEntity<ProblemView> answer(Problem problem, @Nullable String instance) {
        var name = instance == null ? newInstance() : instance;
        return ResponseEntity.status(problem.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(org.springframework.http.CacheControl.noStore())
                .body(view(problem, name));
    }

    private static String newInstance() {
        return "urn:uuid:" + UUID.randomUUID();
    }
}
