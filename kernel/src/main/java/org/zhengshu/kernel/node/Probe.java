package org.zhengshu.kernel.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live reading of a table: it could be read at {@code at} and held {@code rows} rows. An empty table is readable but
 * does not count as mounted.
 *
 * @param latest the newest value of the update column, when one was named
 */
public record Probe(
        TableRef table, Instant at, long rows, @Nullable String latest, TableStructure structure) {}
