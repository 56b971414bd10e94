package org.zhengshu.platform.audit;

/** 留痕. Events are only ever added. */
public interface AuditTrail {

    /** Writes the event in the caller's transaction; fails when there is none: no change without its trace. */
    void record(AuditEvent event);

    /**
     * Writes the event in a transaction of its own, with a connection of {@code Pool.APART}: for what was refused or failed
     * and so rolls back.
     */
    void recordApart(AuditEvent event);
}
