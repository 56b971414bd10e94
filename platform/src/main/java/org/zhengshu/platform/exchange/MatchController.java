package org.zhengshu.platform.exchange;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.sight.FactClass;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.http.Words;
import org.zhengshu.platform.identity.Caller;

/** List matches of the caller's department. */
@RestController
@RequestMapping("/api/sharing/exchange/matches")
@PreAuthorize("denyAll")
class MatchController {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final ListMatches matching;
    private final MatchStore store;
    private final SeeingMatches seeing;
    private final Words words;

    MatchController(ListMatches matching, MatchStore store, SeeingMatches seeing, Words words) {
        this.matching = matching;
        this.store = store;
        this.seeing = seeing;
        this.words = words;
    }

    record Begun(UUID id) {}

    record Closure(@Nullable String remark) {}

    enum Format {
        csv,
        xlsx
    }

    @PostMapping
    @Once
    @PreAuthorize("hasRole('CASE_WORKER')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun begin(@RequestBody MatchRequest request) {
        return new Begun(matching.begin(Caller.current(), request));
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('CASE_WORKER', 'SHARING_HEAD')")
    Page<MatchSheet.Row> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var reader = Caller.current().reader();
        return store.list(reader, PageRequest.of(cursor, limit)).map(match -> MatchSheet.Row.of(match, reader));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('CASE_WORKER')")
    MatchSheet sheet(@PathVariable UUID id) {
        return seeing.see(id, ExchangeAction.MATCH_SEEN, Caller.current());
    }

    @PostMapping("/{id}/closures")
    @Once
    @PreAuthorize("hasRole('CASE_WORKER')")
    MatchSheet.Row close(@PathVariable UUID id, @RequestBody Closure closure) {
        own(id);
        matching.close(id, MatchRequest.text(closure.remark()));
        return MatchSheet.Row.of(own(id), Caller.current().reader());
    }

    @GetMapping("/{id}/export")
    @PreAuthorize("hasRole('CASE_WORKER')")
    ResponseEntity<byte[]> export(@PathVariable UUID id, @RequestParam(defaultValue = "csv") Format format)
            throws IOException {
        var sheet = seeing.see(id, ExchangeAction.MATCH_EXPORTED, Caller.current());
        byte[] file = switch (format) {
            case csv -> MatchExport.csv(sheet, words);
            case xlsx -> MatchExport.xlsx(sheet, words);
        };
        return ResponseEntity.ok()
                .contentType(format == Format.csv ? CSV : XLSX)
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename("match-" + id + "." + format)
                                .build()
                                .toString())
                .body(file);
    }

    private MatchStore.Match own(UUID id) {
        return seeing.visible(id, Caller.current(), FactClass.PERSONS);
    }
}
