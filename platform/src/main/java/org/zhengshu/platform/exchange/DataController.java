package org.zhengshu.platform.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.RefusingStrangers;
import org.zhengshu.platform.http.AskedPath;
import org.zhengshu.platform.http.HeaderText;
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;

/** The interface that applications call; a credential takes the place of a session. */
@RestController
@RequestMapping("/api/data")
@PreAuthorize("denyAll")
@ServedFrom(Pool.API)
class DataController {
    private static final String PURPOSE = "X-Purpose";
    private static final String CASE_NUMBER = "X-Case-Number";

    private final Calling calling;
    private final RefusingStrangers strangers;

    DataController(Calling calling, RefusingStrangers strangers) {
        this.calling = calling;
        this.strangers = strangers;
    }

    /** Keys that tell of no person may stand in the address. Open to the network, closed by {@link Calling#known}. */
    @GetMapping("/{entry}")
    @PreAuthorize("permitAll")
    ResponseEntity<Calling.Answer> byAddress(
            @PathVariable String entry,
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(value = PURPOSE, required = false) @Nullable String purpose,
            @RequestHeader(value = CASE_NUMBER, required = false) @Nullable String caseNumber,
            @RequestParam MultiValueMap<String, String> query,
            HttpServletRequest request) {
        return call(authorization, new Question(entry, Map.of(), query, twice(request)), purpose, caseNumber, request);
    }

    /** The way for every key: {@code {"公民身份号码": "…"}} as the body. A question, so that it may be sent twice. */
    @PostMapping("/{entry}")
    @PreAuthorize("permitAll")
    ResponseEntity<Calling.Answer> byBody(
            @PathVariable String entry,
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(value = PURPOSE, required = false) @Nullable String purpose,
            @RequestHeader(value = CASE_NUMBER, required = false) @Nullable String caseNumber,
            @RequestParam MultiValueMap<String, String> query,
            @RequestBody Map<String, @Nullable String> keys,
            HttpServletRequest request) {
        return call(authorization, new Question(entry, keys, query, twice(request)), purpose, caseNumber, request);
    }

    private ResponseEntity<Calling.Answer> call(
            @Nullable String authorization,
            Question question,
            @Nullable String purpose,
            @Nullable String caseNumber,
            HttpServletRequest request) {
        var credential = known(authorization, request);
        var ground = new Calling.Ground(HeaderText.read(PURPOSE, purpose), HeaderText.read(CASE_NUMBER, caseNumber));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(calling.call(credential, request.getRemoteAddr(), question, ground));
    }

    /** Of two headers one would be lost, or both be read as one with a comma. */
    private static List<String> twice(HttpServletRequest request) {
        return Stream.of(PURPOSE, CASE_NUMBER)
                .filter(name -> Collections.list(request.getHeaders(name)).size() > 1)
                .toList();
    }

    private CredentialStore.Credential known(@Nullable String authorization, HttpServletRequest request) {
        try {
            return calling.known(authorization);
        } catch (Problem refused) {
            strangers.refused(ExchangeAction.CALLED, request.getMethod(), AskedPath.text(request));
            throw refused;
        }
    }
}
