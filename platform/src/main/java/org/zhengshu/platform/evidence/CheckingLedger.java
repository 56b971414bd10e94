package org.zhengshu.platform.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.FaultPoint;

/** Walks over the ledger; each step reads one snapshot and is kept with what it found in the same transaction. */
@Service
class CheckingLedger implements LedgerCheck {
    private final LedgerSources sources;
    private final LedgerHead head;
    private final VerificationStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckingLedger(
            LedgerSources sources,
            LedgerHead head,
            VerificationStore store,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sources = sources;
        this.head = head;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    @Override
    public Optional<Verification> check(Extent extent, Instant until, Findings findings) {
        try {
            if (!begun(extent, findings)) {
                return Optional.empty();
            }
            while (clock.instant().isBefore(until)) {
                var step = Boolean.TRUE.equals(transaction.execute(status -> step(findings)));
                if (!step) {
                    break;
                }
                FaultPoint.reach("evidence.check-stepped");
            }
            return store.newest(1).stream().findFirst();
        } catch (ConcurrencyFailureException another) {
            return Optional.empty();
        }
    }

    @Override
    public List<Verification> newest(int most) {
        return store.newest(most);
    }

    /** False while another process is at it. */
    private boolean begun(Extent extent, Findings findings) {
        // Before the first question to the database, whose snapshot is then at least as new.
        var kept = head.kept();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.lock()) {
                return false;
            }
            var underWay = store.underWay();
            var whole = extent == Extent.WHOLE || (extent == Extent.DUE && wholeIsDue());
            // What a row says of how far a check came is not taken for an ordered one.
            if (extent != Extent.WHOLE
                    && underWay.isPresent()
                    && (underWay.get().verification().whole() || !whole)) {
                return true;
            }
            underWay.ifPresent(store::giveUp);
            long after = whole
                    ? 0
                    : store.ended(false)
                            .filter(last -> last.flaws() == 0)
                            .map(Verification::size)
                            .orElse(0L);
            var flaws = new AtomicInteger();
            var walk = LedgerWalk.begin(sources, kept, after, counted(findings, flaws));
            store.add(walk, flaws.get(), clock.instant());
            return true;
        }));
    }

    private boolean wholeIsDue() {
        return store.ended(true)
                .filter(last -> last.begun().plus(WHOLE_EVERY).isAfter(clock.instant()))
                .isEmpty();
    }

    /** True when there is more to do. */
    private boolean step(Findings findings) {
        if (!store.lock()) {
            return false;
        }
        var known = store.underWay().orElse(null);
        if (known == null) {
            return false;
        }
        var flaws = new AtomicInteger(known.verification().flaws());
        var walk = LedgerWalk.resume(sources, known.progress(), counted(findings, flaws));
        walk.step();
        var now = clock.instant();
        return store.step(known, walk, flaws.get(), now, walk.ended() ? now : null) && !walk.ended();
    }

    private static Consumer<LedgerFlaw> counted(Findings findings, AtomicInteger flaws) {
        return flaw -> {
            if (flaws.get() < MOST_FLAWS) {
                flaws.incrementAndGet();
                findings.found(flaw);
            }
        };
    }
}
