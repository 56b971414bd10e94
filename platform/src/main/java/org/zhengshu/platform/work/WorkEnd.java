package org.zhengshu.platform.work;

/** What is kept of a piece of work, in the transaction that ends its order; not called at all when the lease was lost. */
@FunctionalInterface
public interface WorkEnd {
    void keep();
}
