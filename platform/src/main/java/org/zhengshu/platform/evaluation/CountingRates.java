package org.zhengshu.platform.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.CatalogueHistory;
import org.zhengshu.platform.demand.RequestList;
import org.zhengshu.platform.http.SqlTime;

/** Counts the rates from the other modules' rows, through their public faces, each time anew. */
@Service
class CountingRates implements Kpis {
    /** 九江 plan: 90 % in 2023, 95 % in 2025. */
    static final double TARGET = 0.95;

    /** How many days a course shows, today among them. */
    static final int COURSE_DAYS = 30;

    private final Catalogue catalogue;
    private final CatalogueHistory history;
    private final RequestList requests;
    private final EvaluationStore store;
    private final Clock clock;

    CountingRates(
            @Lazy Catalogue catalogue,
            CatalogueHistory history,
            RequestList requests,
            EvaluationStore store,
            Clock clock) {
        this.catalogue = catalogue;
        this.history = history;
        this.requests = requests;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Kpi> current() {
        var situation = situation(today());
        return Arrays.stream(KpiKey.values())
                .map(key -> kpi(rates(key, situation).apply(today())))
                .toList();
    }

    /** The rate as it stood at the end of a day; today's stands as it is now. */
    Rate rate(KpiKey key, LocalDate day) {
        return rates(key, situation(day)).apply(day);
    }

    /** A point for each day on which there was something to count, counted from the times of the rows themselves. */
    List<KpiPoint> course(KpiKey key) {
        var first = today().minusDays(COURSE_DAYS - 1L);
        var rates = rates(key, situation(first));
        return first.datesUntil(today().plusDays(1))
                .map(day -> {
                    var rate = rates.apply(day);
                    return new KpiPoint(day, rate.numerator().size(), rate.denominator());
                })
                .filter(point -> point.denominator() > 0)
                .toList();
    }

    private Function<LocalDate, Rate> rates(KpiKey key, Situation situation) {
        return switch (key) {
            case MOUNTING_RATE ->
                day -> MountingRate.of(situation.entriesAt(endOf(day)), situation.mountsAt(endOf(day)));
            case TIMELINESS_RATE ->
                day -> TimelinessRate.of(
                        situation.entriesAt(endOf(day)),
                        situation.mountsAt(endOf(day)),
                        situation.histories(),
                        situation.hollowAt(endOf(day)),
                        endOf(day));
            case FULFILMENT_RATE -> {
                var lines = requests.lines();
                yield day -> FulfilmentRate.of(lines, window(day).from(), day);
            }
        };
    }

    /** Reads once what every day from the oldest on is counted from. */
    Situation situation(LocalDate oldest) {
        return new Situation(catalogue, history, store.observations(endOf(oldest.minusDays(1))), oldest);
    }

    private Kpi kpi(Rate rate) {
        return new Kpi(
                rate.key(),
                rate.numerator().size(),
                rate.denominator(),
                rate.excluded().size(),
                rate.naiveNumerator(),
                TARGET,
                window(today()),
                Rate.FORMULA_VERSION);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SqlTime.CITY);
    }

    private Instant endOf(LocalDate day) {
        var end = day.plusDays(1).atStartOfDay(SqlTime.CITY).toInstant();
        return end.isAfter(clock.instant()) ? clock.instant() : end;
    }

    /** The year until a day, in the city's time. */
    private static Kpi.Window window(LocalDate until) {
        return new Kpi.Window(until.withDayOfYear(1), until);
    }
}
