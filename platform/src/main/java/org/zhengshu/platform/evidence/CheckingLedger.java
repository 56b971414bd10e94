package org.zhengshu.platform.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;
import org.zhengshu.platform.evidence.LedgerWalk.Read;
import org.zhengshu.platform.evidence.VerificationStore.Kept;

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
        var now = clock.instant();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!store.lock()) {
                return false;
            }
            var flaws = new AtomicInteger();
            var found = counted(findings, flaws);
            var underWay = store.underWay();
            var last = store.ended(false);
            var moved = Stream.of(underWay, last)
                    .flatMap(Optional::stream)
                    .filter(point -> !point.sound())
                    .toList();
            moved.forEach(point -> found.accept(
                    LedgerFlaw.of(Break.POINT_MOVED, point.verification().leaf())));
            boolean whole = !moved.isEmpty() || extent == Extent.WHOLE || (extent == Extent.DUE && wholeIsDue());
            // What a row says of how far a check came is not taken for an ordered one.
            if (moved.isEmpty()
                    && extent != Extent.WHOLE
                    && underWay.filter(this::young)
                            .filter(going -> going.verification().whole() || !whole)
                            .isPresent()) {
                return true;
            }
            underWay.ifPresent(store::giveUp);
            var read = whole
                    ? Read.NOTHING
                    : last.map(Kept::verification)
                            .filter(clean -> clean.flaws() == 0)
                            .map(clean -> new Read(clean.size(), clean.root()))
                            .orElse(Read.NOTHING);
            // What is found as it begins was not seen before it began.
            store.add(LedgerWalk.begin(sources, kept, read, found), flaws.get(), now);
            return true;
        }));
    }

    /** A row that was changed says nothing of when the whole was read. */
    private boolean wholeIsDue() {
        return store.ended(true).filter(Kept::sound).filter(this::young).isEmpty();
    }

    /** What was read longer ago tells nothing of today, and a true row of then may have been put back. */
    private boolean young(Kept point) {
        return point.verification().begun().plus(WHOLE_EVERY).isAfter(clock.instant());
    }

    /** True when there is more to do. */
    private boolean step(Findings findings) {
        if (!store.lock()) {
            return false;
        }
        var known = store.underWay().filter(Kept::sound).orElse(null);
        if (known == null) {
            return false;
        }
        var flaws = new AtomicInteger(known.verification().flaws());
        var walk = LedgerWalk.resume(sources, known.progress(), counted(findings, flaws));
        walk.step();
        var now = clock.instant();
        return store.step(known, walk, flaws.get(), now, walk.ended()) && !walk.ended();
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
