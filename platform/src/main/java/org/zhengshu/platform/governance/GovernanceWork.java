package org.zhengshu.platform.governance;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.catalogue.Catalogue;
import org.zhengshu.platform.evidence.EvidenceLedger;
import org.zhengshu.platform.work.WorkKind;

/** The kinds of long work that governance knows. */
@Configuration
class GovernanceWork {
    private final GovernanceRunStore store;
    private final OrderingGovernance ordering;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final EvidenceLedger evidence;
    private final Clock clock;

    GovernanceWork(
            GovernanceRunStore store,
            OrderingGovernance ordering,
            Catalogue catalogue,
            AuditTrail audit,
            EvidenceLedger evidence,
            Clock clock) {
        this.store = store;
        this.ordering = ordering;
        this.catalogue = catalogue;
        this.audit = audit;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Bean
    WorkKind ingestionWork(Ingesting step) {
        return kind(step);
    }

    @Bean
    WorkKind checkWork(Checking step) {
        return kind(step);
    }

    @Bean
    WorkKind cleansingWork(CleaningUp step) {
        return kind(step);
    }

    private WorkKind kind(RunStep step) {
        return new PerformingRun(step, store, ordering, catalogue, audit, evidence, clock);
    }
}
