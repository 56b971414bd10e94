package org.zhengshu.platform.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 账本核对. A check of the whole reads every leaf; between two of them a check reads the leaves that came since the last one. What is
 * compared with the rows of today, the rows that leaves speak of, every check reads whole. A check is made of steps, each of which is kept,
 * so that one that was cut off goes on where it was.
 */
public interface LedgerCheck {
    /** How often the whole ledger is read. */
    Duration WHOLE_EVERY = Duration.ofDays(7);

    /** The most findings of one check; the first ones tell enough. */
    int MOST_FLAWS = 100;

    /** What to read. */
    enum Extent {
        /** The whole when that is due, else what is new. */
        DUE,
        NEW,
        WHOLE
    }

    /** Hears of each finding in the transaction of the step that found it. */
    interface Findings {
        void found(LedgerFlaw flaw);
    }

    /**
     * One check.
     *
     * @param whole every leaf was read; otherwise those from {@code from}
     * @param ended null while it is under way
     * @param from the first leaf that it reads
     * @param size the number of leaves as it began; it reads those before
     * @param leaf the next leaf to be read
     * @param rows sealed rows that were compared
     * @param proven rows that were compared with what leaves say of them
     * @param root the root of the leaves so far
     * @param sound false when the row is not what was written: nothing that it says is believed
     */
    record Verification(
            long id,
            boolean whole,
            Instant begun,
            @Nullable Instant ended,
            long from,
            long size,
            long leaf,
            long checkpoints,
            long rows,
            long proven,
            int flaws,
            String root,
            boolean sound) {}

    /**
     * Goes on with the check that was cut off, or begins one, and reads until its end, at most until {@code until}. Empty while another
     * process is at it.
     */
    Optional<Verification> check(Extent extent, Instant until, Findings findings);

    /** The newest first. */
    List<Verification> newest(int most);
}
