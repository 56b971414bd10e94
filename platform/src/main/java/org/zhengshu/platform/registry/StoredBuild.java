package org.zhengshu.platform.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengshu.lake.population.BuildingPopulation;
import org.zhengshu.platform.work.StoredProblem;

/** What came of a build, or will; how far it is stands with its order, which has the same id. */
record StoredBuild(
        UUID id,
        BuildOutcome outcome,
        int layout,
        long persons,
        long alive,
        long dead,
        long conflicts,
        List<SourceRows> sources,
        @Nullable StoredProblem problem,
        @Nullable String receipt,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** False when a platform of another version built it: its tables are not read then but built anew. */
    boolean readable() {
        return layout == BuildingPopulation.LAYOUT;
    }

    /** A source that went in: the entry and how many rows its clean table had. */
    record SourceRows(String entry, long rows) {}

    record Sources(List<SourceRows> list) {}
}
