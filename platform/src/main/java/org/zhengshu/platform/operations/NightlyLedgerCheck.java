package org.zhengshu.platform.operations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.LedgerCheck;

/** The whole ledger every night, asked for or not: a broken one is audited, logged, and a failed round on the page. */
@Configuration
class NightlyLedgerCheck {
    private static final Logger log = LoggerFactory.getLogger(NightlyLedgerCheck.class);

    private final LedgerCheck ledger;
    private final AuditTrail audit;

    NightlyLedgerCheck(LedgerCheck ledger, AuditTrail audit) {
        this.ledger = ledger;
        this.audit = audit;
    }

    @Bean
    Round checkingOfTheLedger(@Value("${zhengshu.rounds.ledger:0 30 1 * * *}") String cron) {
        return new Round("ledger", cron, this::check);
    }

    void check() {
        var flaws = ledger.flaws();
        var subject = SubjectRef.of("ledger", "self-check");
        if (flaws.isEmpty()) {
            audit.recordApart(AuditEvent.done(OperationsAction.LEDGER_CHECKED, subject));
            return;
        }
        var first = flaws.getFirst();
        audit.recordApart(AuditEvent.failed(OperationsAction.LEDGER_CHECKED, subject)
                .with("flaws", flaws.size())
                .with("first", first));
        log.error("the ledger is broken, {} findings, the first: {}", flaws.size(), first);
        throw new IllegalStateException("the ledger is broken: " + first);
    }
}
