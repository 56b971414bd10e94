package org.zhengshu.platform.demand;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.identity.Caller;

/** What happens to one line: answer, supplement, extension, dispute. */
@RestController
@RequestMapping("/api/sharing/applications/{id}/lines/{line}")
@PreAuthorize("denyAll")
class LineController {
    private final AnsweringLine answering;
    private final MediatingLine mediating;

    LineController(AnsweringLine answering, MediatingLine mediating) {
        this.answering = answering;
        this.mediating = mediating;
    }

    record Remark(@Nullable String remark) {}

    record ExtensionForm(int days, @Nullable String reason) {}

    record Consent(boolean agree) {}

    /** {@code again}: the provider answers anew; else what was stands. */
    record Mediation(boolean again, @Nullable String remark) {}

    @PostMapping("/answers")
    @Once
    @PreAuthorize("hasRole('SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable UUID id, @PathVariable int line, @RequestBody Answer answer) {
        answering.answer(Caller.current(), new ApplicationId(id), line, answer);
    }

    @PostMapping("/supplements")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void supplement(@PathVariable UUID id, @PathVariable int line, @RequestBody Remark remark) {
        answering.supplement(Caller.current(), new ApplicationId(id), line, text(remark.remark()));
    }

    @PostMapping("/extensions")
    @Once
    @PreAuthorize("hasRole('SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void extend(@PathVariable UUID id, @PathVariable int line, @RequestBody ExtensionForm form) {
        mediating.askExtension(Caller.current(), new ApplicationId(id), line, form.days(), text(form.reason()));
    }

    @PostMapping("/extensions/decisions")
    @Once
    @PreAuthorize("hasRole('AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decideExtension(@PathVariable UUID id, @PathVariable int line, @RequestBody Consent consent) {
        mediating.decideExtension(Caller.current(), new ApplicationId(id), line, consent.agree());
    }

    @PostMapping("/disputes")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'SHARING_HEAD')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dispute(@PathVariable UUID id, @PathVariable int line, @RequestBody ApplicationController.Reason reason) {
        mediating.dispute(Caller.current(), new ApplicationId(id), line, text(reason.reason()));
    }

    @PostMapping("/disputes/decisions")
    @Once
    @PreAuthorize("hasRole('AUTHORITY')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mediate(@PathVariable UUID id, @PathVariable int line, @RequestBody Mediation mediation) {
        mediating.mediate(Caller.current(), new ApplicationId(id), line, mediation.again(), text(mediation.remark()));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
