package org.zhengshu.platform.evidence;

/** What the self check of the ledger found. */
sealed interface LedgerFinding {

    /** Every checkpoint is signed by this platform's key and has the root that the leaves give. */
    record Sound(long leaves, long checkpoints, String root) implements LedgerFinding {}

    /** The first thing that is wrong; what comes after it was not looked at. */
    record Broken(long size, Break reason) implements LedgerFinding {}

    /** How a ledger can be broken at a size. */
    enum Break {
        ROOT_DIFFERS,
        SIGNATURE_WRONG,
        OTHER_KEY,
        LEAF_MISSING,
        UNSIGNED
    }
}
