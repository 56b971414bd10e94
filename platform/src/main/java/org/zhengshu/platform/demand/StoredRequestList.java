package org.zhengshu.platform.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.catalogue.SharingMode;
import org.zhengshu.platform.demand.ApplicationStore.SubmittedLine;
import org.zhengshu.platform.http.SqlTime;
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
        // Many lines ran on the same day, and a day's last day is counted along the calendar.
        var counted = new HashMap<String, LocalDate>();
        return store.submitted().stream().map(line -> row(line, counted)).toList();
    }

    private RequestLine row(SubmittedLine line, Map<String, LocalDate> counted) {
        var due = line.due();
        return new RequestLine(
                line.application(),
                line.number(),
                line.line(),
                line.entryName(),
                line.applicant(),
                line.provider(),
                line.submittedAt(),
                due == null ? ran(line, counted) : due,
                line.deliveredAt() == null ? line.answeredAt() : line.deliveredAt(),
                standing(line));
    }

    private static RequestLine.Standing standing(SubmittedLine line) {
        var state = line.state();
        if (state == LineState.InUse.class) {
            return RequestLine.Standing.PROVIDED;
        }
        if (state == LineState.Refused.class) {
            return RequestLine.Standing.REFUSED;
        }
        if (state == LineState.Disputed.class) {
            return RequestLine.Standing.DISPUTED;
        }
        return state == LineState.Withdrawn.class ? RequestLine.Standing.WITHDRAWN : RequestLine.Standing.OPEN;
    }

    /** The last day of what was owed last: the delivery of what was answered, else the answer. */
    private LocalDate ran(SubmittedLine line, Map<String, LocalDate> counted) {
        var answeredAt = line.answeredAt();
        if (answeredAt != null && line.deliveredAt() != null) {
            return last("DELIVER", answeredAt, counted);
        }
        boolean atOnce = line.mode() == SharingMode.UNCONDITIONAL;
        return last(atOnce ? "ANSWER_UNCONDITIONAL" : "ANSWER_CONDITIONAL", line.submittedAt(), counted);
    }

    private LocalDate last(String kind, Instant from, Map<String, LocalDate> counted) {
        return counted.computeIfAbsent(
                kind + LocalDate.ofInstant(from, SqlTime.CITY),
                ignored -> deadlines.of(kind, from).date());
    }
}
