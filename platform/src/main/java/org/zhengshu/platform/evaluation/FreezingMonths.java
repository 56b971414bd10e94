package org.zhengshu.platform.evaluation;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.EvidenceLeaf;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.http.SqlTime;

/**
 * On the first of a month the month before is frozen, with its rows and a proof, and so is every month since the last frozen
 * one: the platform may have been down on a first. A second run changes nothing.
 */
@Service
class FreezingMonths {
    private final CountingRates counting;
    private final EvaluationStore store;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    FreezingMonths(
            CountingRates counting, EvaluationStore store, AuditTrail audit, EvidenceLedger evidence, Clock clock) {
        this.counting = counting;
        this.store = store;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional
    public void freeze() {
        var ended = LocalDate.ofInstant(clock.instant(), SqlTime.CITY)
                .minusMonths(1)
                .withDayOfMonth(1);
        var first = store.lastFrozen().map(last -> last.plusMonths(1)).orElse(ended);
        for (var month = first; !month.isAfter(ended); month = month.plusMonths(1)) {
            freeze(month);
        }
    }

    private void freeze(LocalDate month) {
        var now = clock.instant();
        for (var key : KpiKey.values()) {
            var rate = counting.rate(key, month.plusMonths(1).minusDays(1));
            if (store.freeze(month, rate, now)) {
                var subject = SubjectRef.of("kpi", key + "-" + month);
                audit.record(AuditEvent.done(EvaluationAction.MONTH_FROZEN, subject)
                        .with("numerator", rate.numerator().size())
                        .with("denominator", rate.denominator()));
                evidence.append(EvidenceLeaf.of("kpi-month", subject)
                        .with("numerator", rate.numerator().size())
                        .with("denominator", rate.denominator())
                        .with("excluded", rate.excluded().size())
                        .with("formulaVersion", Rate.FORMULA_VERSION)
                        .open());
            }
        }
    }
}
