package org.zhengshu.platform.opendata;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.zhengshu.platform.http.Once;
import org.zhengshu.platform.http.Page;
import org.zhengshu.platform.http.PageRequest;
import org.zhengshu.platform.identity.Caller;
import org.zhengshu.platform.identity.Role;
import org.zhengshu.platform.opendata.FeedbackStore.Feedback;
import org.zhengshu.platform.workflow.DeadlineView;
import org.zhengshu.platform.workflow.Deadlines;

/** What citizens reported, for those who answer. */
@RestController
@RequestMapping("/api/sharing/open/feedback")
@PreAuthorize("denyAll")
class FeedbackController {
    private final FeedbackStore store;
    private final HearingCitizens hearing;
    private final Deadlines deadlines;

    FeedbackController(FeedbackStore store, HearingCitizens hearing, Deadlines deadlines) {
        this.store = store;
        this.hearing = hearing;
        this.deadlines = deadlines;
    }

    enum State {
        OPEN,
        CORRECTED,
        EXPLAINED,
        REFUSED
    }

    /** What the checker should look at twice. */
    enum Flag {
        DIGITS("\\d[\\d -]{4,}\\d"),
        MAIL("@"),
        LINK("(?i)https?:|www\\.");

        private final Pattern sign;

        Flag(String sign) {
            this.sign = Pattern.compile(sign);
        }
    }

    record Refusal(@Nullable String reason) {}

    record FeedbackRow(
            UUID id,
            String number,
            String dataset,
            String title,
            String words,
            @Nullable String row,
            Instant at,
            State state,
            FeedbackStore.Checked checked,
            List<Flag> flags,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable DeadlineView deadline) {}

    record AnswerForm(@Nullable String answer, HearingCitizens.@Nullable AnswerState state) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'DEPARTMENT_HEAD', 'SHARING_HEAD', 'AUTHORITY')")
    Page<FeedbackRow> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) FeedbackStore.@Nullable Checked checked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var caller = Caller.current();
        return store.list(
                        caller.is(Role.AUTHORITY) ? null : caller.requireDepartment(),
                        state == null ? null : state.name(),
                        checked,
                        PageRequest.of(cursor, limit))
                .map(this::row);
    }

    @PostMapping("/{id}/answers")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    FeedbackRow answer(@PathVariable UUID id, @RequestBody AnswerForm form) {
        return row(hearing.answer(Caller.current(), id, form.state(), form.answer() == null ? "" : form.answer()));
    }

    @PostMapping("/{id}/releases")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    FeedbackRow release(@PathVariable UUID id) {
        return row(hearing.release(Caller.current(), id));
    }

    @PostMapping("/{id}/refusals")
    @Once
    @PreAuthorize("hasAnyRole('DATA_OFFICER', 'AUTHORITY')")
    FeedbackRow keepBack(@PathVariable UUID id, @RequestBody Refusal form) {
        return row(hearing.keepBack(Caller.current(), id, form.reason() == null ? "" : form.reason()));
    }

    private static List<Flag> flags(String words) {
        return Arrays.stream(Flag.values())
                .filter(flag -> flag.sign.matcher(words).find())
                .toList();
    }

    private FeedbackRow row(Feedback feedback) {
        return new FeedbackRow(
                feedback.id(),
                feedback.number(),
                feedback.slug() == null ? "" : feedback.slug(),
                feedback.title() == null ? "" : feedback.title(),
                feedback.words(),
                feedback.row(),
                feedback.at(),
                State.valueOf(feedback.state()),
                feedback.checked(),
                flags(feedback.words()),
                feedback.answer(),
                feedback.answeredAt(),
                deadlines.view(feedback.deadline()));
    }
}
