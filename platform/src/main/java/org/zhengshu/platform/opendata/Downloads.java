package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
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
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.opendata.OpenStore.Order;
import org.zhengshu.platform.opendata.OpenStore.Shown;
import org.zhengshu.platform.operations.StoredFiles;

/** Files of the open datasets, and what search engines read. */
@Controller
@PreAuthorize("denyAll")
@ServedFrom(Pool.PORTAL)
class Downloads {
    private static final Logger log = LoggerFactory.getLogger(Downloads.class);
    private static final Map<String, MediaType> TYPES = Map.of(
            "csv",
            new MediaType("text", "csv", StandardCharsets.UTF_8),
            "json",
            MediaType.APPLICATION_JSON,
            "xlsx",
            MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    /** Tells Excel that a CSV is UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Copies may be kept but are asked for again: a withdrawn dataset is gone from every cache at once. */
    private static final CacheControl ASKED_AGAIN = CacheControl.noCache().cachePublic();

    /** Datasets that one description of the catalogue holds. */
    static final int DESCRIBED = 100;
    /** Editions in the feed. */
    static final int NEWS = 30;

    private final OpenStore store;
    private final GivenOut given;
    private final PublishingEditions publishing;
    private final DatasetMetadata metadata;
    private final StoredFiles files;
    private final Words words;

    Downloads(
            OpenStore store,
            GivenOut given,
            PublishingEditions publishing,
            DatasetMetadata metadata,
            StoredFiles files,
            Words words) {
        this.given = given;
        this.files = files;
        this.metadata = metadata;
        this.words = words;
        this.store = store;
        this.publishing = publishing;
    }

    @GetMapping("/open/datasets/{slug}/download.{format:csv|json|xlsx}")
    @PreAuthorize("permitAll")
    ResponseEntity<Resource> download(
            @PathVariable String slug, @PathVariable String format, @RequestParam(defaultValue = "false") boolean bom)
            throws IOException {
        var edition = given.edition(slug);
        var file = publishing.file(edition.id(), format);
        boolean marked = bom && format.equals("csv");
        var written = Objects.requireNonNull(edition.contents()).files().stream()
                .filter(one -> one.format().equals(format))
                .findFirst()
                .orElseThrow();
        requireWhole(edition, written, file);
        var digest = written.sm3();
        count(edition);
        var name = edition.form().titled(false).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") + "." + format;
        return ResponseEntity.ok()
                .contentType(Objects.requireNonNull(TYPES.get(format)))
                .eTag("\"" + digest + (marked ? "-bom" : "") + "\"")
                .cacheControl(ASKED_AGAIN)
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

    /** What is served is what was sealed; who serves it learns more than who asks for it. */
    private void requireWhole(OpenStore.Edition edition, Contents.OpenFile written, Path file) {
        try {
            files.requireWhole(PublishingEditions.stored(edition, written, file));
        } catch (Problem damaged) {
            throw Problem.causedBy(
                    damaged, OpendataProblem.FILE_DAMAGED, edition.form().titled(false), written.format());
        }
    }

    @GetMapping("/robots.txt")
    @PreAuthorize("permitAll")
    ResponseEntity<String> robots(HttpServletRequest request, HttpServletResponse response) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body("User-agent: *\n"
                        + "Allow: /open/\n"
                        + "Disallow: /open/datasets/*/table?\n"
                        + "Disallow: /sharing/\n"
                        + "Disallow: /api/\n"
                        + "Sitemap: "
                        + Face.shared(request, response, words).site() + "/sitemap.xml\n");
    }

    @GetMapping("/open/datasets/{slug}/dataset.jsonld")
    @PreAuthorize("permitAll")
    ResponseEntity<String> description(
            @PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
        var edition = given.edition(slug);
        return linked(metadata.dataset(Face.shared(request, response, words), edition));
    }

    /** With a connection of those who may write; a count that finds none in time is left out, the download is not. */
    private void count(OpenStore.Edition edition) {
        try {
            Pool.API.during(() -> store.countDownload(edition.dataset()));
        } catch (DataAccessException busy) {
            log.debug("a download of {} was not counted", edition.slug(), busy);
        }
    }

    /** All datasets, a page at a time: the document names the next. */
    @GetMapping("/open/catalogue.jsonld")
    @PreAuthorize("permitAll")
    ResponseEntity<String> catalogue(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked = PageRequest.of(cursor, limit == null ? DESCRIBED : limit);
        return linked(metadata.catalogue(Face.shared(request, response, words), asked, store.live(Shown.ALL, asked)));
    }

    private static ResponseEntity<String> linked(String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ld+json"))
                .cacheControl(ASKED_AGAIN)
                .header("Access-Control-Allow-Origin", "*")
                .body(json);
    }

    /** What was published last, as Atom (RFC 4287). */
    @GetMapping("/open/feed.atom")
    @PreAuthorize("permitAll")
    ResponseEntity<String> feed(HttpServletRequest request, HttpServletResponse response) {
        var face = Face.shared(request, response, words);
        var newest = store.live(new Shown(null, null, Order.NEW), PageRequest.first(NEWS))
                .rows();
        var feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + face.language() + "\">\n");
        feed.append("<title>")
                .append(escaped(face.t("site")))
                .append("</title>\n<id>")
                .append(escaped(face.site()))
                .append("/open/</id>\n");
        feed.append("<author><name>").append(escaped(face.t("site"))).append("</name></author>\n");
        feed.append("<link rel=\"self\" href=\"").append(escaped(face.site())).append("/open/feed.atom\"/>\n");
        feed.append("<updated>")
                .append(newest.isEmpty() ? Instant.EPOCH : newest.getFirst().publishedAt())
                .append("</updated>\n");
        for (var edition : newest) {
            var page = escaped(face.site()) + "/open/datasets/" + edition.slug();
            feed.append("<entry><title>")
                    .append(escaped(edition.form().titled(face.english())))
                    .append("</title><id>")
                    .append(page)
                    .append("#")
                    .append(edition.number())
                    .append("</id><link href=\"")
                    .append(page)
                    .append("\"/><updated>")
                    .append(edition.publishedAt())
                    .append("</updated><summary>")
                    .append(escaped(edition.form().asked(face.english())))
                    .append("</summary></entry>\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_ATOM_XML)
                .cacheControl(ASKED_AGAIN)
                .body(feed.append("</feed>\n").toString());
    }

    @GetMapping("/sitemap.xml")
    @PreAuthorize("permitAll")
    ResponseEntity<String> sitemap(HttpServletRequest request, HttpServletResponse response) {
        var site = Face.shared(request, response, words).site();
        var map = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                """);
        map.append("<url><loc>").append(escaped(site)).append("/open/</loc></url>\n");
        for (var address : store.addresses()) {
            map.append("<url><loc>")
                    .append(escaped(site))
                    .append("/open/datasets/")
                    .append(address.slug())
                    .append("</loc><lastmod>")
                    .append(address.publishedAt())
                    .append("</lastmod></url>\n");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(map.append("</urlset>\n").toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
