package org.zhengshu.platform.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in the ledger or in what it seals.
 *
 * @param place which leaf, node, checkpoint or row: a row as its table with its schema, a space, its id
 * @param field which column; empty where the whole is meant
 * @param sealed what was sealed, or its digest; null where that is not known
 * @param present what stands there now; null where nothing does
 */
public record LedgerFlaw(
        Break reason,
        String place,
        String field,
        @Nullable String sealed,
        @Nullable String present) {
    /** The longest value that is kept of what was sealed and what is there. */
    public static final int MAX_VALUE = 2_000;

    public LedgerFlaw {
        sealed = shortened(sealed);
        present = shortened(present);
    }

    static LedgerFlaw of(Break reason, Object place) {
        return new LedgerFlaw(reason, String.valueOf(place), "", null, null);
    }

    private static @Nullable String shortened(@Nullable String value) {
        return value == null || value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE - 1) + "…";
    }

    /** How a ledger can be broken. */
    public enum Break {
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
        /** A row that only steps with leaves change says something else than its leaves. */
        VALUE_DIFFERS,
        RANGE_DIFFERS,
        /** How far an earlier check came was changed since it was written: leaves would not have been read. */
        POINT_MOVED
    }
}
