package org.zhengshu.platform.audit;

/** How an audited act ended. */
public enum Outcome {
    DONE,
    REFUSED,
    FAILED
}
