package org.zhengshu.platform.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.catalogue.Mount;
import org.zhengshu.platform.demand.RequestList;
import org.zhengshu.platform.http.SqlTime;

/** Counts the rates from the other modules' rows, through their public faces, each time anew. */
@Service
class CountingRates implements Kpis {
    /** 九江 plan: 90 % in 2023, 95 % in 2025. */
    static final double TARGET = 0.95;

    private final Catalogue catalogue;
    private final RequestList requests;
    private final EvaluationStore store;
    private final Clock clock;

    CountingRates(@Lazy Catalogue catalogue, RequestList requests, EvaluationStore store, Clock clock) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Kpi> current() {
        return Arrays.stream(KpiKey.values())
                .map(key -> kpi(rate(key, today())))
                .toList();
    }

    /** The rate as it stands; {@code until} ends the window of what has a date. */
    Rate rate(KpiKey key, LocalDate until) {
        return switch (key) {
            case MOUNTING_RATE -> MountingRate.of(catalogue.published(), mounts());
            case TIMELINESS_RATE -> TimelinessRate.of(catalogue.published(), mounts(), store.hollow(), clock.instant());
            case FULFILMENT_RATE ->
                FulfilmentRate.of(requests.lines(), window(until).from(), until);
        };
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

    /** The year until a day, in the city's time. */
    private static Kpi.Window window(LocalDate until) {
        return new Kpi.Window(until.withDayOfYear(1), until);
    }

    private Map<EntryId, Mount> mounts() {
        return catalogue.mounts().stream().collect(Collectors.toUnmodifiableMap(Mount::entry, Function.identity()));
    }
}
