package org.zhengshu.platform.demand;

import java.util.List;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Check;

/** The list from the rows of the applications. */
@Component
class StoredRequestList implements RequestList {
    private final ApplicationStore store;

    StoredRequestList(ApplicationStore store) {
        this.store = store;
    }

    @Override
    public List<RequestLine> lines() {
        return store.submitted().stream()
                .flatMap(application -> application.lines().stream().map(line -> row(application, line)))
                .toList();
    }

    private static RequestLine row(Application application, Line line) {
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
        var due = line.state().due();
        return new RequestLine(
                application.id().value(),
                application.number(),
                line.number(),
                application.form().title(),
                line.entryName(),
                application.department(),
                line.provider(),
                Check.present(application.submittedAt(), "submission of " + application.number()),
                due == null ? null : due.date(),
                line.deliveredAt() == null ? line.answeredAt() : line.deliveredAt(),
                standing);
    }
}
