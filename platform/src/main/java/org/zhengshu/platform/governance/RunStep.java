package org.zhengshu.platform.governance;

import java.util.UUID;
import org.zhengshu.platform.catalogue.PublishedEntry;
import org.zhengshu.platform.work.Turn;

/** What a kind of run does. Performing it again after a kill has no double effect. */
interface RunStep {

    RunKind kind();

    /** Does the long work without a transaction and answers what is then kept in one. */
    Ending perform(StoredRun run, PublishedEntry entry, Turn turn);

    /** Clears away what is of no use to a run that was given up or cancelled. */
    default void clear(UUID run) {}

    /**
     * How a run ended.
     *
     * @param result kept as JSON with the run
     * @param finish more changes of the same transaction as the run's end
     */
    record Ending(
            long rows,
            org.zhengshu.lake.Snapshot snapshot,
            @org.jspecify.annotations.Nullable Object result,
            org.zhengshu.platform.audit.AuditEvent event,
            org.zhengshu.platform.evidence.EvidenceLeaf leaf,
            Runnable finish) {}
}
