package org.zhengshu.platform.governance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.code.DepartmentCode;
import org.zhengshu.kernel.exchange.Manifest;
import org.zhengshu.lake.RunId;
import org.zhengshu.platform.catalogue.EntryId;
import org.zhengshu.platform.work.StoredProblem;

/**
 * What came of a run, or will; how far it is stands with its order, which has the same id.
 *
 * @param manifest what was read from the source; null before and for runs that read no source
 * @param result what a check or a cleansing found, as JSON
 */
record StoredRun(
        UUID id,
        RunKind kind,
        EntryId entry,
        int entryVersion,
        String entryName,
        DepartmentCode department,
        RunOutcome outcome,
        long rows,
        @Nullable Long rowsKnown,
        @Nullable Manifest manifest,
        @Nullable Long snapshot,
        @Nullable String result,
        @Nullable StoredProblem problem,
        @Nullable String receipt,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** The run's name in the lake. */
    RunId inLake() {
        return new RunId(id.toString());
    }
}
