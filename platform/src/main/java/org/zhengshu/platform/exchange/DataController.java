package org.zhengshu.platform.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
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
import org.zhengshu.platform.http.Pool;
import org.zhengshu.platform.http.ServedFrom;

/** The interface that applications call; a credential takes the place of a session. */
@RestController
@RequestMapping("/api/data")
@PreAuthorize("denyAll")
@ServedFrom(Pool.API)
class DataController {
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
            @RequestHeader(value = "X-Purpose", required = false) @Nullable String purpose,
            @RequestHeader(value = "X-Case-Number", required = false) @Nullable String caseNumber,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        return call(authorization, new Calling.Question(entry, Map.of(), query), purpose, caseNumber, request);
    }

    /** The way for every key: {@code {"公民身份号码": "…"}} as the body. A question, so that it may be sent twice. */
    @PostMapping("/{entry}")
    @PreAuthorize("permitAll")
    ResponseEntity<Calling.Answer> byBody(
            @PathVariable String entry,
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(value = "X-Purpose", required = false) @Nullable String purpose,
            @RequestHeader(value = "X-Case-Number", required = false) @Nullable String caseNumber,
            @RequestParam Map<String, String> query,
            @RequestBody Map<String, String> keys,
            HttpServletRequest request) {
        return call(authorization, new Calling.Question(entry, keys, query), purpose, caseNumber, request);
    }

    private ResponseEntity<Calling.Answer> call(
            @Nullable String authorization,
            Calling.Question question,
            @Nullable String purpose,
            @Nullable String caseNumber,
            HttpServletRequest request) {
        var credential = known(authorization, request.getMethod(), question.entryCode());
        var ground = new Calling.Ground(readable(purpose), readable(caseNumber));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(calling.call(credential, request.getRemoteAddr(), question, ground));
    }

    private CredentialStore.Credential known(@Nullable String authorization, String method, String entry) {
        try {
            return calling.known(authorization);
        } catch (Problem refused) {
            strangers.refused(ExchangeAction.CALLED, method, "/api/data/" + entry);
            throw refused;
        }
    }

    /** Headers hold ASCII; a Chinese purpose comes percent-encoded. */
    private static @Nullable String readable(@Nullable String header) {
        if (header == null || !header.matches("[\\x21-\\x7e]*")) {
            return header;
        }
        try {
            return java.net.URLDecoder.decode(header.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return header;
        }
    }
}
