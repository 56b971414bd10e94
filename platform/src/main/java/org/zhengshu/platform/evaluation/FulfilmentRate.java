package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.zhengshu.platform.demand.RequestLine;
import org.zhengshu.platform.evaluation.Rate.Judged;
import org.zhengshu.platform.evaluation.Rate.Part;
import org.zhengshu.platform.evaluation.Rate.Row;
import org.zhengshu.platform.http.SqlTime;

/**
 * 供需对接清单总体完成率: lines provided, or refused on a legal ground (shown apart), ÷ lines due in the window. What was
 * withdrawn does not count; what is not due yet does not count until it is. For a day of the past, what was settled later
 * was still open; a withdrawal and a dispute have no time of their own and hold for every day.
 */
final class FulfilmentRate {
    private FulfilmentRate() {}

    static Consumer<Judged> judging(List<RequestLine> lines, LocalDate from, LocalDate today) {
        return judged -> {
            for (var line : lines) {
                if (day(line.submittedAt()).isAfter(today)) {
                    // It does not count yet, however it ended.
                    if (line.standing() == RequestLine.Standing.WITHDRAWN) {
                        judged.naive();
                    }
                    continue;
                }
                judge(line, from, today, judged);
            }
        };
    }

    private static void judge(RequestLine line, LocalDate from, LocalDate today, Judged judged) {
        var settled = line.settledAt();
        boolean old = day(settled == null ? line.submittedAt() : settled).isBefore(from);
        boolean later = settled != null && day(settled).isAfter(today);
        boolean withdrawn = line.standing() == RequestLine.Standing.WITHDRAWN;
        switch (later ? RequestLine.Standing.OPEN : line.standing()) {
            case PROVIDED -> settled(line, "provided", old, judged);
            case REFUSED -> settled(line, "refused", old, judged);
            case WITHDRAWN -> judged.put(Part.excluded, true, () -> row(line, "withdrawn"));
            case DISPUTED -> judged.put(Part.missing, false, () -> row(line, "disputed"));
            case OPEN -> {
                var due = line.due();
                boolean late = due != null && today.isAfter(due);
                judged.put(
                        late ? Part.missing : Part.excluded, withdrawn, () -> row(line, late ? "overdue" : "not-due"));
            }
        }
    }

    private static void settled(RequestLine line, String reason, boolean old, Judged judged) {
        judged.put(old ? Part.excluded : Part.numerator, !old, () -> row(line, old ? "before-the-window" : reason));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, SqlTime.CITY);
    }

    private static Row row(RequestLine line, String reason) {
        return new Row(
                line.number() + "-" + line.line() + " " + line.entryName(),
                line.provider(),
                reason,
                line.settledAt() == null ? line.submittedAt() : line.settledAt(),
                "/applications/",
                line.application());
    }
}
