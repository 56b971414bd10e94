package org.zhengshu.platform.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.audit.AuditEvent;
import org.zhengshu.platform.audit.AuditTrail;
import org.zhengshu.platform.evidence.LedgerCheck;
import org.zhengshu.platform.evidence.LedgerCheck.Extent;
import org.zhengshu.platform.evidence.LedgerCheck.Verification;

/**
 * The ledger every night, asked for or not: what is new, and every seventh day the whole. What is wrong is kept as findings, told to
 * the administrators, audited, and a failed round on the page.
 */
@Configuration
class LedgerChecks {
    /** The other rounds wait no longer than this; what is left is read the next night. */
    static final Duration AT_MOST = Duration.ofMinutes(30);

    private static final SubjectRef SUBJECT = SubjectRef.of("ledger", "self-check");
    private static final Logger log = LoggerFactory.getLogger(LedgerChecks.class);

    private final LedgerCheck ledger;
    private final Findings findings;
    private final AuditTrail audit;
    private final Clock clock;

    LedgerChecks(LedgerCheck ledger, Findings findings, AuditTrail audit, Clock clock) {
        this.ledger = ledger;
        this.findings = findings;
        this.audit = audit;
        this.clock = clock;
    }

    @Bean
    Round checkingOfTheLedger(@Value("${zhengshu.rounds.ledger:0 30 1 * * *}") String cron) {
        return new Round("ledger", cron, this::tonight);
    }

    void tonight() {
        check(Extent.DUE).filter(check -> check.flaws() > 0).ifPresent(broken -> {
            log.error("the ledger is broken: {} findings", broken.flaws());
            throw new IllegalStateException("the ledger is broken: " + broken.flaws() + " findings");
        });
    }

    /** Empty while another process is at it. */
    Optional<Verification> check(Extent extent) {
        var checked = ledger.check(extent, clock.instant().plus(AT_MOST), findings::found);
        checked.filter(check -> check.ended() != null).ifPresent(this::ended);
        findings.tell();
        return checked;
    }

    private void ended(Verification check) {
        // With more findings than a check keeps, one that was not kept may still be there.
        if (check.whole() && check.flaws() < LedgerCheck.MOST_FLAWS) {
            findings.goneSince(check.begun());
        }
        var event = check.flaws() == 0
                ? AuditEvent.done(OperationsAction.LEDGER_CHECKED, SUBJECT)
                : AuditEvent.failed(OperationsAction.LEDGER_CHECKED, SUBJECT).with("flaws", check.flaws());
        audit.recordApart(event.with("from", check.from()).with("until", check.size()));
    }
}
