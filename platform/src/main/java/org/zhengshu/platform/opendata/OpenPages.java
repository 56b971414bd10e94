package org.zhengshu.platform.opendata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.platform.evidence.ReceiptNumber;
import org.zhengshu.platform.evidence.Receipts;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.opendata.OpenStore.Edition;
import org.zhengshu.platform.opendata.OpenStore.Shown;
import org.zhengshu.platform.opendata.coordinates.Position;

/** The open portal: answers first, readable without JavaScript, nobody logs in. */
@Controller
@PreAuthorize("denyAll")
@ServedFrom(Pool.PORTAL)
public class OpenPages {
    /** Answers on the first page; the rest is in the list. */
    static final int ANSWERS = 12;

    static final int FEEDBACK_PAGE = 20;
    private static final int FEEDBACK_NUMBER = 40;

    private final OpenStore store;
    private final GivenOut given;
    private final FeedbackStore feedback;
    private final HearingCitizens hearing;
    private final DatasetPages datasets;
    private final ReportLimit limit;
    private final Receipts receipts;
    private final Pages pages;
    private final Words words;

    OpenPages(
            OpenStore store,
            GivenOut given,
            FeedbackStore feedback,
            HearingCitizens hearing,
            DatasetPages datasets,
            ReportLimit limit,
            Receipts receipts,
            Pages pages,
            Words words) {
        this.store = store;
        this.given = given;
        this.feedback = feedback;
        this.hearing = hearing;
        this.datasets = datasets;
        this.limit = limit;
        this.receipts = receipts;
        this.pages = pages;
        this.words = words;
    }

    /** An everyday question with its figure. */
    public record Answer(
            String slug, String question, String title, String figure, String rest, String department, String date) {}

    @GetMapping({"/open", "/open/"})
    @PreAuthorize("permitAll")
    ResponseEntity<String> home(HttpServletRequest request, HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var answers = store.live(Shown.ALL, PageRequest.first(ANSWERS)).rows().stream()
                .map(edition -> answer(face, edition))
                .toList();
        return pages.page(
                "home", face, Map.of("answers", answers, "themes", SearchPage.themes(face, store.groups(), null)));
    }

    private Answer answer(Face face, Edition edition) {
        var contents = java.util.Objects.requireNonNull(edition.contents());
        return new Answer(
                edition.slug(),
                edition.form().asked(face.english()),
                edition.form().titled(face.english()),
                DatasetPages.figure(face, contents),
                DatasetPages.rest(face, contents),
                datasets.department(face, edition),
                face.date(edition.publishedAt()));
    }

    @GetMapping("/open/datasets/{slug}")
    @PreAuthorize("permitAll")
    ResponseEntity<String> dataset(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String district,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(defaultValue = "0") int series,
            HttpServletRequest request,
            HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var chosen = district == null || district.isBlank() ? null : district;
        return pages.page(
                "dataset", face, Map.of("page", datasets.of(face, live(slug), chosen, position(near), series)));
    }

    @GetMapping("/open/datasets/{slug}/faults")
    @PreAuthorize("permitAll")
    ResponseEntity<String> reporting(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String row,
            HttpServletRequest request,
            HttpServletResponse response) {
        var face = Face.of(request, response, words);
        return report(HttpStatus.OK, face, live(slug), row, "", List.of());
    }

    @PostMapping("/open/datasets/{slug}/faults")
    @PreAuthorize("permitAll")
    @ServedFrom(Pool.API)
    ResponseEntity<String> report(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String row,
            @RequestParam(name = "words", defaultValue = "") String said,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request,
            HttpServletResponse response) {
        return hear(Face.of(request, response, words), live(slug), row.strip(), said, website, request);
    }

    @GetMapping("/open/requests")
    @PreAuthorize("permitAll")
    ResponseEntity<String> wishing(HttpServletRequest request, HttpServletResponse response) {
        return report(HttpStatus.OK, Face.of(request, response, words), null, "", "", List.of());
    }

    @PostMapping("/open/requests")
    @PreAuthorize("permitAll")
    @ServedFrom(Pool.API)
    ResponseEntity<String> wish(
            @RequestParam(name = "words", defaultValue = "") String said,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request,
            HttpServletResponse response) {
        return hear(Face.of(request, response, words), null, "", said, website, request);
    }

    /** {@code website} is a field that people do not see: what fills it in is not a person. */
    private ResponseEntity<String> hear(
            Face face, @Nullable Edition edition, String row, String said, String website, HttpServletRequest request) {
        if (!website.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        limit.count(request.getRemoteAddr());
        try {
            var number = hearing.hear(edition, row.isEmpty() ? null : row, said);
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header("Location", "/open/feedback/" + number)
                    .build();
        } catch (Problem problem) {
            if (problem.code() != OpendataProblem.FEEDBACK_FAULTY) {
                throw problem;
            }
            var faults = problem.faults().stream()
                    .map(fault -> face.words(fault.code(), fault.values()))
                    .toList();
            return report(HttpStatus.UNPROCESSABLE_CONTENT, face, edition, row, said, faults);
        }
    }

    private ResponseEntity<String> report(
            HttpStatus status, Face face, @Nullable Edition edition, String row, String said, List<String> faults) {
        return pages.page(
                status,
                "report",
                face,
                Map.of(
                        "slug",
                        edition == null ? "" : edition.slug(),
                        "title",
                        edition == null ? "" : edition.form().titled(face.english()),
                        "row",
                        row,
                        "said",
                        said,
                        "faults",
                        faults));
    }

    /** Everything that people reported, or the one with this number. */
    @GetMapping("/open/feedback")
    @PreAuthorize("permitAll")
    ResponseEntity<String> everything(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var asked = number.strip().toUpperCase(Locale.ROOT);
        asked = asked.substring(0, Math.min(FEEDBACK_NUMBER, asked.length()));
        var found = asked.isEmpty() ? Optional.<FeedbackStore.Feedback>empty() : feedback.byNumber(asked);
        if (found.isPresent()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(
                            "Location",
                            "/open/feedback/" + Face.encoded(found.get().number()))
                    .build();
        }
        var listed = feedback.released(PageRequest.of(cursor, FEEDBACK_PAGE));
        return pages.page(
                "reports",
                face,
                Map.of(
                        "asked",
                        asked,
                        "previous",
                        linked(listed.previous()),
                        "next",
                        linked(listed.next()),
                        "reports",
                        listed.rows().stream()
                                .map(one -> new Reported(
                                        DatasetPages.answered(face, one),
                                        one.slug() == null ? "" : one.slug(),
                                        one.titled(face.english())))
                                .toList()));
    }

    /** Empty where there is no such page. */
    private static String linked(@Nullable String cursor) {
        return cursor == null ? "" : "/open/feedback?cursor=" + Face.encoded(cursor);
    }

    /** A report in the list of all, with what it is about; both empty for data that is missing. */
    public record Reported(DatasetPage.Answered one, String slug, String title) {}

    @GetMapping("/open/feedback/{number}")
    @PreAuthorize("permitAll")
    ResponseEntity<String> feedback(
            @PathVariable String number, HttpServletRequest request, HttpServletResponse response) {
        var face = Face.of(request, response, words);
        var found = feedback.byNumber(number).orElseThrow(() -> Problem.of(OpendataProblem.FEEDBACK_NOT_FOUND));
        return pages.page(
                "feedback",
                face,
                Map.of(
                        "one",
                        DatasetPages.answered(face, found),
                        "slug",
                        found.slug() == null ? "" : found.slug(),
                        "title",
                        found.title() == null ? "" : found.title()));
    }

    @GetMapping("/open/licence")
    @PreAuthorize("permitAll")
    ResponseEntity<String> licence(HttpServletRequest request, HttpServletResponse response) {
        return pages.page("licence", Face.of(request, response, words), Map.of());
    }

    @GetMapping("/open/receipts/{number}")
    @PreAuthorize("permitAll")
    ResponseEntity<String> receipt(
            @PathVariable String number, HttpServletRequest request, HttpServletResponse response) {
        var face = Face.of(request, response, words);
        if (!number.matches("ZS-\\d{4}-\\d{6,12}")) {
            throw Problem.of(OpendataProblem.DATASET_NOT_FOUND, "");
        }
        // Only what is public is shown to everybody: receipts about open datasets.
        var receipt = receipts.find(new ReceiptNumber(number), Reader.ANYBODY)
                .filter(found ->
                        found.subject() != null && found.subject().kind().equals("dataset"))
                .orElseThrow(() -> Problem.of(OpendataProblem.DATASET_NOT_FOUND, number));
        return pages.page("receipt", face, Map.of("receipt", receipt));
    }

    private Edition live(String slug) {
        return given.edition(slug);
    }

    private static @Nullable Position position(@Nullable String near) {
        if (near == null || !near.matches("\\d{1,3}(\\.\\d{1,9})?,\\d{1,2}(\\.\\d{1,9})?")) {
            return null;
        }
        var parts = near.split(",", 2);
        var position = new Position(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        return position.isInChina() ? position : null;
    }
}
