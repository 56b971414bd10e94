package org.zhengshu.platform.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.CatalogueHistory;
import org.zhengshu.platform.demand.RequestLine;
import org.zhengshu.platform.demand.RequestList;
import org.zhengshu.platform.evaluation.Rate.Judged;
import org.zhengshu.platform.http.SqlTime;

/** Counts the rates from the other modules' rows, through their public faces. */
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
    private final Standing<Map<KpiKey, Rate>> rates;
    private final Map<KpiKey, Standing<List<KpiPoint>>> courses = new EnumMap<>(KpiKey.class);

    CountingRates(
            Catalogue catalogue, CatalogueHistory history, RequestList requests, EvaluationStore store, Clock clock) {
        this.catalogue = catalogue;
        this.history = history;
        this.requests = requests;
        this.store = store;
        this.clock = clock;
        rates = new Standing<>(clock, Duration.ofMinutes(1), this::countRates);
        for (var key : KpiKey.values()) {
            // Of thirty days all but one are over.
            courses.put(key, new Standing<>(clock, Duration.ofHours(1), () -> countCourse(key)));
        }
    }

    @Override
    public List<Kpi> current() {
        var counted = rates.now();
        return counted.value().values().stream()
                .map(rate -> kpi(rate, counted.at()))
                .toList();
    }

    /** The rate as it stands now, or as the last count found it. */
    Rate standing(KpiKey key) {
        return Check.present(rates.now().value().get(key), key.name());
    }

    /** The rate as it stood at the end of a day; today's stands as it is now. */
    Rate rate(KpiKey key, LocalDate day) {
        return Rate.of(key, judging(key, situation(day)).apply(day));
    }

    /** A point for each day on which there was something to count, counted from the times of the rows themselves. */
    List<KpiPoint> course(KpiKey key) {
        return Check.present(courses.get(key), key.name()).now().value();
    }

    private Standing.Made<Map<KpiKey, Rate>> countRates() {
        var today = today();
        var situation = situation(today);
        var lines = requests.lines();
        var counted = new EnumMap<KpiKey, Rate>(KpiKey.class);
        for (var key : KpiKey.values()) {
            counted.put(key, Rate.of(key, judging(key, situation, lines).apply(today)));
        }
        return new Standing.Made<>(Collections.unmodifiableMap(counted), situation.size() + lines.size());
    }

    private Standing.Made<List<KpiPoint>> countCourse(KpiKey key) {
        var first = today().minusDays(COURSE_DAYS - 1L);
        var situation = situation(first);
        var lines = key == KpiKey.FULFILMENT_RATE ? requests.lines() : List.<RequestLine>of();
        var judging = judging(key, situation, lines);
        var points = first.datesUntil(today().plusDays(1))
                .map(day -> {
                    var counts = Rate.count(judging.apply(day));
                    return new KpiPoint(day, counts.numerator(), counts.denominator());
                })
                .filter(point -> point.denominator() > 0)
                .toList();
        return new Standing.Made<>(points, situation.size() + lines.size());
    }

    private Function<LocalDate, Consumer<Judged>> judging(KpiKey key, Situation situation) {
        return judging(key, situation, key == KpiKey.FULFILMENT_RATE ? requests.lines() : List.of());
    }

    private Function<LocalDate, Consumer<Judged>> judging(KpiKey key, Situation situation, List<RequestLine> lines) {
        return switch (key) {
            case MOUNTING_RATE ->
                day -> MountingRate.judging(situation.entriesAt(endOf(day)), situation.mountsAt(endOf(day)));
            case TIMELINESS_RATE ->
                day -> TimelinessRate.judging(
                        situation.entriesAt(endOf(day)),
                        situation.mountsAt(endOf(day)),
                        situation.histories(),
                        situation.hollowAt(endOf(day)),
                        endOf(day));
            case FULFILMENT_RATE ->
                day -> FulfilmentRate.judging(lines, window(day).from(), day);
        };
    }

    /** Reads once what every day from the oldest on is counted from. */
    Situation situation(LocalDate oldest) {
        return new Situation(catalogue, history, store.observations(endOf(oldest.minusDays(1))), oldest);
    }

    private Kpi kpi(Rate rate, Instant countedAt) {
        return new Kpi(
                rate.key(),
                rate.numerator().size(),
                rate.denominator(),
                rate.excluded().size(),
                rate.naiveNumerator(),
                TARGET,
                window(LocalDate.ofInstant(countedAt, SqlTime.CITY)),
                Rate.FORMULA_VERSION,
                countedAt);
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
