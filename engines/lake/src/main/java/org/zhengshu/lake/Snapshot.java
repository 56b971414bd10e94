package org.zhengshu.lake;

import java.time.Instant;
import java.util.List;

/**
 * A state of a table that was committed once and never changes.
 *
 * @param run the run that committed it
 * @param rows rows of the whole table in this state
 */
public record Snapshot(TableName table, long id, RunId run, Instant at, long rows, List<String> columns) {
    public Snapshot {
        columns = List.copyOf(columns);
    }
}
