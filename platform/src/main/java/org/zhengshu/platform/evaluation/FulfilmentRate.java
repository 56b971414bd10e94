package org.zhengshu.platform.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhengshu.platform.demand.RequestLine;
import org.zhengshu.platform.evaluation.Rate.Row;
import org.zhengshu.platform.http.SqlTime;

/**
 * 供需对接清单总体完成率: lines provided, or refused on a legal ground (shown apart), ÷ lines due in the window. What was
 * withdrawn does not count; what is not due yet does not count until it is. For a day of the past, what was settled later
 * was still open; a withdrawal and a dispute have no time of their own and hold for every day.
 */
final class FulfilmentRate {
    private FulfilmentRate() {}

    static Rate of(List<RequestLine> lines, LocalDate from, LocalDate today) {
        var numerator = new ArrayList<Row>();
        var missing = new ArrayList<Row>();
        var excluded = new ArrayList<Row>();
        for (var line : lines) {
            if (day(line.submittedAt()).isAfter(today)) {
                continue;
            }
            var settled = line.settledAt();
            boolean old = day(settled == null ? line.submittedAt() : settled).isBefore(from);
            boolean later = settled != null && day(settled).isAfter(today);
            switch (later ? RequestLine.Standing.OPEN : line.standing()) {
                case PROVIDED -> (old ? excluded : numerator).add(row(line, old ? "before-the-window" : "provided"));
                case REFUSED -> (old ? excluded : numerator).add(row(line, old ? "before-the-window" : "refused"));
                case WITHDRAWN -> excluded.add(row(line, "withdrawn"));
                case DISPUTED -> missing.add(row(line, "disputed"));
                case OPEN -> {
                    var due = line.due();
                    boolean late = due != null && today.isAfter(due);
                    (late ? missing : excluded).add(row(line, late ? "overdue" : "not-due"));
                }
            }
        }
        long naive = numerator.size()
                + lines.stream()
                        .filter(line -> line.standing() == RequestLine.Standing.WITHDRAWN)
                        .count();
        return new Rate(KpiKey.FULFILMENT_RATE, numerator, missing, excluded, naive);
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
                "/applications/" + line.application());
    }
}
