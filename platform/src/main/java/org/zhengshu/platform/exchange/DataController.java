package org.zhengshu.platform.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.platform.audit.RefusingStrangers;

/** The interface that applications call; a credential takes the place of a session. */
@RestController
@RequestMapping("/api/data")
@PreAuthorize("denyAll")
class DataController {
    private final Calling calling;
    private final RefusingStrangers strangers;

    DataController(Calling calling, RefusingStrangers strangers) {
        this.calling = calling;
        this.strangers = strangers;
    }

    /** Open to the network, closed by {@link Calling#known}. */
    @GetMapping("/{entry}")
    @PreAuthorize("permitAll")
    Calling.Answer call(
            @PathVariable String entry,
            @RequestHeader(value = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(value = "X-Purpose", required = false) @Nullable String purpose,
            @RequestHeader(value = "X-Case-Number", required = false) @Nullable String caseNumber,
            @RequestParam Map<String, String> query) {
        long start = System.nanoTime();
        var credential = known(authorization, entry);
        var ground = new Calling.Ground(readable(purpose), readable(caseNumber));
        try {
            return calling.call(credential, entry, query, ground);
        } catch (Problem problem) {
            calling.failed(credential, ground, problem, (int) ((System.nanoTime() - start) / 1_000_000));
            throw problem;
        }
    }

    private CredentialStore.Credential known(@Nullable String authorization, String entry) {
        try {
            return calling.known(authorization);
        } catch (Problem refused) {
            strangers.refused(ExchangeAction.CALLED, "GET", "/api/data/" + entry);
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
