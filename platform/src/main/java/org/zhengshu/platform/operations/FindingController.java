package org.zhengshu.platform.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.LedgerCheck;
import org.zhengshu.platform.evidence.LedgerCheck.Extent;
import org.zhengshu.platform.evidence.LedgerCheck.Verification;
import org.zhengshu.platform.evidence.LedgerFlaw;
import org.zhengshu.platform.http.CsvSheet;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;

/** The checks of the ledger, and what they and the reading of stored files found. */
@RestController
@RequestMapping("/api/sharing")
@PreAuthorize("denyAll")
class FindingController {
    /** Checks on the page. */
    static final int NEWEST_CHECKS = 10;
    /** A spreadsheet of more is for nobody. */
    static final int MAX_EXPORTED = 10_000;

    private static final String ROW_DIFFERS = LedgerFlaw.Break.ROW_DIFFERS.name();

    private static final String READERS =
            "hasAnyRole('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'AUDITOR', 'AUTHORITY')";
    private static final String ACKNOWLEDGERS = "hasAnyRole('SECURITY_ADMIN', 'AUDIT_ADMIN')";
    private static final List<String> HEADS =
            List.of("source", "what", "place", "field", "first-seen", "last-seen", "gone", "acknowledged", "reason");

    private final Findings findings;
    private final FindingStore store;
    private final LedgerChecks checks;
    private final LedgerCheck ledger;
    private final AuditTrail audit;
    private final Words words;

    FindingController(
            Findings findings,
            FindingStore store,
            LedgerChecks checks,
            LedgerCheck ledger,
            AuditTrail audit,
            Words words) {
        this.findings = findings;
        this.store = store;
        this.checks = checks;
        this.ledger = ledger;
        this.audit = audit;
        this.words = words;
    }

    enum State {
        there,
        all
    }

    /** What the caller may do about a finding or the checks. */
    enum Step {
        CHECK,
        ACKNOWLEDGE
    }

    /** {@code words} say what it means and what to do. */
    record FindingRow(
            long id,
            Finding.Source source,
            String reason,
            String place,
            String field,
            String words,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable Instant goneAt,
            Finding.@Nullable Acknowledgement acknowledged) {}

    /** {@code sealed} and {@code present} are null where they are not known, and where {@code hidden} from the reader. */
    record FindingView(
            FindingRow finding,
            boolean hidden,
            @Nullable String sealed,
            @Nullable String present,
            List<Step> may) {}

    /**
     * @param checks the newest first
     * @param wholeEveryDays how often a check reads the whole
     * @param there findings that are there, of the ledger and of files
     */
    record Checks(List<Verification> checks, long wholeEveryDays, long there, List<Step> may) {}

    record CheckOrder(@Nullable Extent extent) {}

    record Acknowledging(@Nullable String reason) {}

    @GetMapping("/evidence/self-checks")
    @PreAuthorize(READERS)
    Checks checks() {
        return new Checks(
                ledger.newest(NEWEST_CHECKS),
                LedgerCheck.WHOLE_EVERY.toDays(),
                findings.there(),
                mayCheck(Caller.current()) ? List.of(Step.CHECK) : List.of());
    }

    /** Reads to its end, and is the check that was asked for; a kill meanwhile leaves it to the night. */
    @PostMapping("/evidence/self-checks")
    @PreAuthorize("hasAnyRole('AUDIT_ADMIN', 'AUDITOR')")
    Verification check(@RequestBody CheckOrder order) {
        var extent = order.extent();
        return checks.check(extent == null ? Extent.WHOLE : extent)
                .orElseThrow(() -> Problem.of(OperationsProblem.CHECK_RUNNING));
    }

    @GetMapping("/findings")
    @PreAuthorize(READERS)
    Page<FindingRow> findings(
            @RequestParam(defaultValue = "there") State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return store.page(state == State.there, PageRequest.of(cursor, limit)).map(this::row);
    }

    @GetMapping("/findings/{id}")
    @PreAuthorize(READERS)
    FindingView finding(@PathVariable long id) {
        var caller = Caller.current();
        var finding = findings.get(id);
        boolean shown = Findings.valuesFor(caller, finding);
        return new FindingView(
                row(finding),
                !shown,
                shown ? finding.sealed() : null,
                shown ? finding.present() : null,
                mayAcknowledge(caller) ? List.of(Step.ACKNOWLEDGE) : List.of());
    }

    @PostMapping("/findings/{id}/acknowledgements")
    @Once
    @PreAuthorize(ACKNOWLEDGERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(@PathVariable long id, @RequestBody Acknowledging acknowledging) {
        var reason = acknowledging.reason();
        findings.acknowledge(Caller.current(), id, reason == null ? "" : reason.strip());
    }

    /** Without the values: who may see those reads them finding by finding. */
    @GetMapping("/findings/export")
    @PreAuthorize(READERS)
    void export(HttpServletResponse response) throws IOException {
        var rows = findings.newest(MAX_EXPORTED);
        audit.recordApart(AuditEvent.done(OperationsAction.FINDINGS_EXPORTED, SubjectRef.of("findings", "all"))
                .with("rows", rows.size()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"findings.csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write(CsvSheet.BYTE_ORDER_MARK);
        CsvSheet.line(
                out,
                HEADS.stream()
                        .map(head -> words.of("operations.findings." + head))
                        .toList());
        for (var row : rows) {
            CsvSheet.line(out, cells(row));
        }
        out.flush();
    }

    private List<String> cells(Finding finding) {
        var acknowledged = finding.acknowledged();
        return List.of(
                words.of("operations.finding-source." + slug(finding.source().name())),
                words(finding),
                finding.place(),
                finding.field(),
                finding.firstSeen().toString(),
                finding.lastSeen().toString(),
                finding.goneAt() == null ? "" : finding.goneAt().toString(),
                acknowledged == null ? "" : acknowledged.by() + " " + acknowledged.at(),
                acknowledged == null ? "" : acknowledged.reason());
    }

    private FindingRow row(Finding finding) {
        return new FindingRow(
                finding.id(),
                finding.source(),
                finding.reason(),
                finding.place(),
                finding.field(),
                words(finding),
                finding.firstSeen(),
                finding.lastSeen(),
                finding.goneAt(),
                finding.acknowledged());
    }

    /** Of a row that was sealed before columns were marked, only the row can be named. */
    private String words(Finding finding) {
        var key = "operations.finding." + slug(finding.reason());
        return finding.reason().equals(ROW_DIFFERS) && finding.field().isEmpty()
                ? words.of(key + "-somewhere", finding.place())
                : words.of(key, finding.place(), finding.field());
    }

    private static boolean mayCheck(Caller caller) {
        return caller.is(Role.AUDIT_ADMIN) || caller.is(Role.AUDITOR);
    }

    private static boolean mayAcknowledge(Caller caller) {
        return caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDIT_ADMIN);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
