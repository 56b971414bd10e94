package org.zhengshu.platform.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.HttpProblem;

/**
 * Serves the console: its files come from the jar ({@code static/sharing}), every other address below {@code /sharing}
 * is a page of the console's own router and gets its one document.
 */
@Controller
@PreAuthorize("denyAll")
class ConsolePages {
    private static final String DOCUMENT = "static/sharing/index.html";

    @GetMapping("/")
    @PreAuthorize("permitAll")
    void root(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, "/open/");
    }

    /** Paths without a dot are pages; files have one and are served from the jar. */
    @GetMapping({
        "/sharing",
        "/sharing/",
        "/sharing/{page:[^.]*}",
        "/sharing/{page:[^.]*}/{part:[^.]*}",
        "/sharing/{page:[^.]*}/{part:[^.]*}/{detail:[^.]*}",
        "/sharing/{page:[^.]*}/{part:[^.]*}/{detail:[^.]*}/{more:[^.]*}"
    })
    @PreAuthorize("permitAll")
    ResponseEntity<byte[]> console() throws IOException {
        var document = new ClassPathResource(DOCUMENT);
        if (!document.exists()) {
            throw Problem.of(HttpProblem.NOT_FOUND);
        }
        try (var bytes = document.getInputStream()) {
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                    .cacheControl(CacheControl.noCache())
                    .body(bytes.readAllBytes());
        }
    }
}
