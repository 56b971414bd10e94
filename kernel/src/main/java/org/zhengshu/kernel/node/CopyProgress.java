package org.zhengshu.kernel.node;

/** Told after every chunk. Throwing from it stops the copy; nothing of the run is then visible at the target. */
@FunctionalInterface
public interface CopyProgress {
    CopyProgress SILENT = (rows, bytes) -> {};

    /** {@code rows} and {@code bytes} so far. */
    void moved(long rows, long bytes);

    /**
     * Told of rows that are about to move, before any of them does and before any mask: the cells of the order's {@code
     * personColumns}, a row or some of it at a time.
     */
    default void persons(String cells) {}

    /**
     * Told once before what was copied becomes visible at the target; throwing keeps it from that. Not told of a run that is found
     * there, which copies nothing.
     */
    default void sealing() {}
}
