package org.zhengshu.kernel.use;

/** The table behind an entry, as the last probe left it. */
public enum MountStanding {
    /** It can be read, also when it is empty. */
    READABLE,
    /** The last probe could not read it. That is no refusal: whoever reads it now finds out, and says so. */
    UNREADABLE,
    /** Its columns are no longer those that the entry promised: they may mean something else. */
    CHANGED,
    NONE
}
