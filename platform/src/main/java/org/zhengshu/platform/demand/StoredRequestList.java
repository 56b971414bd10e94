package org.zhengshu.platform.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.workflow.Deadlines;

/** The list from the rows of the applications. */
@Component
class StoredRequestList implements RequestList {
    private final ApplicationStore store;
    private final Deadlines deadlines;

    StoredRequestList(ApplicationStore store, Deadlines deadlines) {
        this.store = store;
        this.deadlines = deadlines;
    }

    @Override
    public List<RequestLine> lines() {
        return store.submitted().stream()
                .flatMap(application -> application.lines().stream().map(line -> row(application, line)))
                .toList();
    }

    private RequestLine row(Application application, Line line) {
        var standing = switch (line.state()) {
            case LineState.Waiting ignored -> RequestLine.Standing.OPEN;
            case LineState.Answering ignored -> RequestLine.Standing.OPEN;
            case LineState.Supplementing ignored -> RequestLine.Standing.OPEN;
            case LineState.Delivering ignored -> RequestLine.Standing.OPEN;
            case LineState.InUse ignored -> RequestLine.Standing.PROVIDED;
            case LineState.Refused ignored -> RequestLine.Standing.REFUSED;
            case LineState.Disputed ignored -> RequestLine.Standing.DISPUTED;
            case LineState.Withdrawn ignored -> RequestLine.Standing.WITHDRAWN;
        };
        var submittedAt = Check.present(application.submittedAt(), "submission of " + application.number());
        var due = line.state().due();
        return new RequestLine(
                application.id().value(),
                application.number(),
                line.number(),
                application.form().title(),
                line.entryName(),
                application.department(),
                line.provider(),
                submittedAt,
                due == null ? ran(line, submittedAt) : due.date(),
                line.deliveredAt() == null ? line.answeredAt() : line.deliveredAt(),
                standing);
    }

    /** The last day of what was owed last: the delivery of what was answered, else the answer. */
    private LocalDate ran(Line line, Instant submittedAt) {
        var answeredAt = line.answeredAt();
        if (answeredAt != null && line.deliveredAt() != null) {
            return deadlines.of("DELIVER", answeredAt).date();
        }
        boolean atOnce = line.mode() == SharingMode.UNCONDITIONAL;
        return deadlines
                .of(atOnce ? "ANSWER_UNCONDITIONAL" : "ANSWER_CONDITIONAL", submittedAt)
                .date();
    }
}
