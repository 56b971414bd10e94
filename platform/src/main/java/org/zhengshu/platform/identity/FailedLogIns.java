package org.zhengshu.platform.identity;

/** What is counted of log-ins that failed. */
public interface FailedLogIns {

    /** Takes away what counts no more; by a round. */
    void clear();
}
