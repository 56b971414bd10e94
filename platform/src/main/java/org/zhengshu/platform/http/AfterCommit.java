package org.zhengshu.platform.http;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What others begin on what was written begins when it can be read. */
public final class AfterCommit {
    private AfterCommit() {}

    /** Runs {@code work} after the present transaction's commit, at once when there is none; not at all after a roll-back. */
    public static void run(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
