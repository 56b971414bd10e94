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

    /**
     * What a build is going to read.
     *
     * @param list shown to people
     * @param read the same exactly: tables with their snapshots, and which of their columns
     * @param run under which the lake keeps what is made of it; null for a build of an earlier version
     */
    record Sources(
            List<SourceRows> list,
            List<String> read,
            @Nullable UUID run) {
        Sources {
            list = List.copyOf(list);
            // An earlier version kept no more than what people are shown.
            read = read == null ? List.of() : List.copyOf(read);
        }
    }
}
