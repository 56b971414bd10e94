package org.zhengshu.platform.evidence;

/** How much of a receipt its reader is shown. */
public enum Disclosure {
    WHOLE,
    /** Some of its facts; what he takes home proves by the hash. */
    PARTLY,
    /** That it is there, since when, of which kind, and its proof. */
    PROOF
}
