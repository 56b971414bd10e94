package org.zhengshu.platform.evidence;

/**
 * One thing that is wrong in the ledger or in what it seals.
 *
 * @param place which leaf, node, checkpoint or row
 * @param field which column; empty where the whole is meant
 */
record LedgerFlaw(Break reason, String place, String field) {
    static LedgerFlaw of(Break reason, Object place) {
        return new LedgerFlaw(reason, String.valueOf(place), "");
    }

    /** How a ledger can be broken. */
    enum Break {
        /** A leaf's text was changed: its hash is not the one that the checkpoints sign. */
        ROOT_DIFFERS,
        LEAF_MISSING,
        /** The text of a leaf is none that the platform writes. */
        LEAF_UNREADABLE,
        /** What stands beside the sealed text says something else than it. */
        COLUMN_DIFFERS,
        NODE_DIFFERS,
        NODE_MISSING,
        NODE_SURPLUS,
        SIGNATURE_WRONG,
        OTHER_KEY,
        CHECKPOINT_MISSING,
        /** The last leaves have no checkpoint. */
        UNSIGNED,
        /** The data folder remembers a checkpoint that the database does not have: the newest were cut off. */
        HEAD_MISSING,
        /** The data folder has lost its memory of the newest checkpoint, or it was changed. */
        HEAD_FORGOTTEN,
        ROW_DIFFERS,
        ROW_MISSING,
        ROW_INSERTED,
        RANGE_DIFFERS
    }
}
