package org.zhengshu.kernel.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 交换节点: what a department's side can be asked to do. The first node is built into the platform; the others will be
 * processes at the departments that speak this contract over the network, which is why it holds values only.
 *
 * <p>Every method throws {@code Problem} with a {@link NodeProblem}: the source is unknown or unreachable, the table or a
 * column is gone, the structure changed, the disk is full.
 */
public interface ExchangeNode {

    /** Tables and views of the source that its account may read, at most 10,000, by name. */
    List<TableRef> tables(SourceId source);

    /** Logs in now and says what the account can do there. */
    Reach reach(SourceId source);

    TableStructure describe(TableRef table);

    /** Up to 100 rows. Whoever shows them masks them first. */
    Rows sample(TableRef table, int rows);

    /** Reads the table now: rows, structure, newest value of {@code updateColumn}. */
    Probe probe(TableRef table, @Nullable String updateColumn);

    /** Rows by key; the join runs at the provider's side and the keys are not kept. */
    Rows lookup(Lookup lookup);

    /** Reads whole columns into a file below {@code folder}; resumes nothing, replaces what an earlier try left. */
    Extraction extract(TableRef table, List<String> columns, Path folder, CopyProgress progress);

    /**
     * Copies inside one transaction at the target: all rows of the run or none. Idempotent by {@code runId}: when the
     * target already holds the run, the recorded result comes back and nothing is written.
     */
    CopyResult copy(CopyOrder order, CopyProgress progress);

    /** What the target recorded of a run; empty when nothing of it arrived there. Waits for whoever writes to the table just now. */
    Optional<CopyResult> copied(TableRef target, String runId);

    /**
     * Counts of rows and of distinct keys on both sides and their digests, for reconciliation 对账: {@code sourceRows},
     * {@code targetRows}, {@code missing}, {@code surplus}, {@code different}.
     */
    Map<String, Long> reconcile(CopyOrder order);
}
