package org.zhengshu.platform.evidence;

import java.util.List;

/** What the self check of the ledger found. */
sealed interface LedgerFinding {

    /** Everything that is stored follows from the leaves, every checkpoint is there and signed by this platform's key. */
    record Sound(long leaves, long checkpoints, String root, long rows) implements LedgerFinding {}

    /**
     * What is wrong, in the order in which it was found, the first {@link CheckingLedger#MOST_FLAWS} of it.
     *
     * @param size how many leaves were read
     */
    record Broken(long size, List<LedgerFlaw> flaws) implements LedgerFinding {}
}
