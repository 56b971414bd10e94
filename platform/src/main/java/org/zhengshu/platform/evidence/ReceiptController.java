package org.zhengshu.platform.evidence;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.http.TakesFile;
import org.zhengshu.platform.http.Words;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.KeyProvider;
import org.zhengshu.trust.ReceiptVerifier;
import org.zhengshu.trust.ReceiptVerifier.Verdict;

/** Receipts, proofs and the head of the ledger. */
@RestController
@RequestMapping("/api/sharing")
@PreAuthorize("denyAll")
class ReceiptController {
    private final Receipts receipts;
    private final ReaderSource readers;
    private final LedgerStore store;
    private final KeyProvider keys;
    private final Words words;

    ReceiptController(Receipts receipts, ReaderSource readers, LedgerStore store, KeyProvider keys, Words words) {
        this.receipts = receipts;
        this.readers = readers;
        this.store = store;
        this.keys = keys;
        this.words = words;
    }

    /** {@code verdict} is VALID, INCLUDED, PENDING or the flaw's name. */
    record Verification(boolean valid, String verdict, String words) {}

    @GetMapping("/receipts/{number}")
    @PreAuthorize("isAuthenticated()")
    ReceiptView receipt(@PathVariable String number) {
        return receipts.find(parse(number), readers.current()).orElseThrow(() -> notFound(number));
    }

    @GetMapping("/receipts")
    @PreAuthorize("isAuthenticated()")
    List<ReceiptView> about(@RequestParam String subject) {
        var parts = subject.split(":", 2);
        if (parts.length != 2 || !parts[0].matches("[a-z][a-z-]{1,30}") || parts[1].isEmpty()) {
            throw Problem.of(EvidenceProblem.SUBJECT_FAULTY);
        }
        return receipts.about(new SubjectRef(parts[0], parts[1]), readers.current());
    }

    @GetMapping("/receipts/{number}/file")
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<byte[]> file(@PathVariable String number) {
        var document = receipts.document(parse(number), readers.current()).orElseThrow(() -> notFound(number));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + ".json")
                                .build()
                                .toString())
                .body(document);
    }

    @GetMapping("/evidence/checkpoint")
    @PreAuthorize("isAuthenticated()")
    Map<String, Checkpoint> checkpoint() {
        return store.newest().map(newest -> Map.of("checkpoint", newest)).orElse(Map.of());
    }

    @TakesFile(maxBytes = 2 * ReceiptVerifier.MAX_BYTES)
    @PostMapping(path = "/evidence/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("isAuthenticated()")
    Verification verify(@RequestParam MultipartFile file) throws IOException {
        if (file.getSize() > ReceiptVerifier.MAX_BYTES) {
            return verdict("NOT_A_RECEIPT");
        }
        return switch (ReceiptVerifier.verify(file.getBytes(), keys.keyId())) {
            case Verdict.Valid valid ->
                new Verification(
                        true,
                        "VALID",
                        words.of(
                                "evidence.verdict.valid",
                                valid.receipt().number(),
                                String.valueOf(valid.receipt().leaf())));
            case Verdict.Included included ->
                new Verification(
                        true,
                        "INCLUDED",
                        words.of(
                                "evidence.verdict.included",
                                included.proof().leafHash(),
                                String.valueOf(included.leaf())));
            case Verdict.Pending ignored -> verdict("PENDING");
            case Verdict.Invalid invalid -> verdict(invalid.flaw().name());
        };
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Verification verdict(String name) {
        return new Verification(false, name, words.of("evidence.verdict." + slug(name)));
    }

    private static ReceiptNumber parse(String number) {
        if (!number.matches("ZS-\\d{4}-\\d{6,12}")) {
            throw notFound(number.length() > 40 ? "" : number);
        }
        return new ReceiptNumber(number);
    }

    private static Problem notFound(String number) {
        return Problem.of(EvidenceProblem.RECEIPT_NOT_FOUND, number);
    }
}
