package org.zhengshu.platform.evidence;

import java.util.List;

/** Recomputes the whole ledger and compares what it seals; reads only. */
public interface LedgerCheck {

    /** What is wrong, each as {@code REASON place field}, at most 100; empty when the ledger is sound. */
    List<String> flaws();
}
