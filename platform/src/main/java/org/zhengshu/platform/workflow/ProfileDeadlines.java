package org.zhengshu.platform.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.time.DeadlineKind;
import org.zhengshu.kernel.time.SlaProfiles;
import org.zhengshu.kernel.time.TimeLimit;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;

/** Deadlines by the kernel's profiles and the official calendar, in the city's time. */
@Component
class ProfileDeadlines implements Deadlines {
    private static final String ARTICLE_WORDS = "deadline.article.";

    private final SlaProfiles profiles = SlaProfiles.DEFAULT;
    private final OfficialCalendar calendar;
    private final Words words;
    private final Clock clock;

    ProfileDeadlines(OfficialCalendar calendar, Words words, Clock clock) {
        this.calendar = calendar;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Deadline of(String kind, Instant start) {
        var day = LocalDate.ofInstant(start, SqlTime.CITY);
        var binding = Check.present(
                profiles.binding(DeadlineKind.valueOf(kind), day).orElse(null), "a limit for " + kind + " on " + day);
        return switch (binding.limit()) {
            case TimeLimit.WorkingDays limit -> fixed(kind, limit.count(), day, limit.article());
            case TimeLimit.Years limit -> new Deadline(kind, day.plusYears(limit.count()), 0, false, limit.article());
        };
    }

    @Override
    public Deadline in(String kind, int workingDays, Instant start) {
        return fixed(kind, workingDays, LocalDate.ofInstant(start, SqlTime.CITY), null);
    }

    @Override
    public @Nullable DeadlineView view(@Nullable Deadline deadline) {
        if (deadline == null) {
            return null;
        }
        var today = today();
        var article = deadline.article();
        return new DeadlineView(
                deadline.kind(),
                deadline.date(),
                deadline.workingDays(),
                calendar.current().remaining(today, deadline.date()),
                deadline.provisional(),
                today.isAfter(deadline.date()),
                article == null ? null : words.of(ARTICLE_WORDS + article));
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }

    private Deadline fixed(String kind, int workingDays, LocalDate event, @Nullable String article) {
        var due = calendar.current().due(event, workingDays);
        return new Deadline(kind, due.date(), workingDays, due.provisional(), article);
    }
}
