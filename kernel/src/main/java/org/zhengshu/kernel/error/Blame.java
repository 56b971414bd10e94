package org.zhengshu.kernel.error;

/** Whose problem it is: the operator's first question. */
public enum Blame {
    /** The request is wrong, or not allowed, or in conflict with the present state. */
    CALLER,
    /** A defect or a wrong setting of this platform. */
    US,
    /** Disk, memory, quota or time ran out. */
    CAPACITY,
    /** A department's database, a node, the province: something beyond our walls. */
    OUTSIDE
}
