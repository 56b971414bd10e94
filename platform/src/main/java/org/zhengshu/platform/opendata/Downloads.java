package org.zhengshu.platform.opendata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhengshu.kernel.error.Problem;

/** Files of the open datasets, and what search engines read. */
@Controller
@PreAuthorize("denyAll")
class Downloads {
    private static final Map<String, MediaType> TYPES = Map.of(
            "csv",
            new MediaType("text", "csv", StandardCharsets.UTF_8),
            "json",
            MediaType.APPLICATION_JSON,
            "xlsx",
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    /** Tells Excel that a CSV is UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final OpenStore store;
    private final PublishingEditions publishing;

    Downloads(OpenStore store, PublishingEditions publishing) {
        this.store = store;
        this.publishing = publishing;
    }

    @GetMapping("/open/datasets/{slug}/download.{format:csv|json|xlsx}")
    @PreAuthorize("permitAll")
    ResponseEntity<Resource> download(
            @PathVariable String slug, @PathVariable String format, @RequestParam(defaultValue = "false") boolean bom)
            throws IOException {
        var edition = store.live(slug).orElseThrow(() -> Problem.of(OpendataProblem.DATASET_NOT_FOUND, slug));
        var file = publishing.file(edition.id(), format);
        if (!Files.exists(file)) {
            throw Problem.of(OpendataProblem.DATASET_NOT_FOUND, slug);
        }
        boolean marked = bom && format.equals("csv");
        var digest = Objects.requireNonNull(edition.contents()).files().stream()
                .filter(one -> one.format().equals(format))
                .findFirst()
                .orElseThrow()
                .sm3();
        store.countDownload(edition.dataset());
        var name = edition.form().titled(false).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") + "." + format;
        return ResponseEntity.ok()
                .contentType(Objects.requireNonNull(TYPES.get(format)))
                .eTag("\"" + digest + (marked ? "-bom" : "") + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(
                        marked
                                ? new InputStreamResource(new SequenceInputStream(
                                        new ByteArrayInputStream(MARK), Files.newInputStream(file)))
                                : new FileSystemResource(file));
    }

    @GetMapping("/robots.txt")
    @PreAuthorize("permitAll")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body("User-agent: *\nAllow: /open/\nDisallow: /sharing/\nDisallow: /api/\nSitemap: /sitemap.xml\n");
    }

    @GetMapping("/sitemap.xml")
    @PreAuthorize("permitAll")
    ResponseEntity<String> sitemap(jakarta.servlet.http.HttpServletRequest request) {
        var site = request.getScheme() + "://" + request.getServerName() + ":" + request.getServerPort();
        var map = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        map.append("<url><loc>").append(escaped(site)).append("/open/</loc></url>\n");
        for (var edition : store.live()) {
            map.append("<url><loc>")
                    .append(escaped(site))
                    .append("/open/datasets/")
                    .append(edition.slug())
                    .append("</loc></url>\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(map.append("</urlset>\n").toString());
    }

    /** The host comes from the request. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
