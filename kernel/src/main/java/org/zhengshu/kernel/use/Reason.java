package org.zhengshu.kernel.use;

/** Why a use is refused, the heaviest first. */
public enum Reason {
    /** There is none; whoever loads the facts says so, no decision is reached. */
    NO_GRANT,
    REVOKED,
    DISPOSED,
    SUSPENDED,
    EXPIRED,
    ENTRY_NOT_LIVE,
    ENTRY_SUSPENDED,
    OTHER_DEPARTMENT,
    OTHER_ENTRY,
    OTHER_WAY,
    OTHER_PURPOSE,
    ITEM_NOT_GRANTED,
    ITEM_NOT_OFFERED,
    CASE_NUMBER_MISSING,
    NOT_MOUNTED,
    STRUCTURE_CHANGED;

    /** True when the provider's table stands in the way, and nothing that the user did or lacks. */
    public boolean isOfMount() {
        return this == NOT_MOUNTED || this == STRUCTURE_CHANGED;
    }
}
