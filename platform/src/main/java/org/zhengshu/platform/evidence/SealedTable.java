package org.zhengshu.platform.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A table that is only added to and whose rows the ledger seals, some seconds after they were written and without a lock at the
 * writing. Rows have ids from one sequence.
 */
public interface SealedTable {

    /** With its schema; never changes. */
    String name();

    /** Ids greater than {@code id}, in order, at most {@code most}. */
    List<Long> after(long id, int most);

    /** The greatest id; 0 for none. */
    long newest();

    /** What is sealed of each row that exists: a digest over everything in it that must not change. */
    Map<Long, byte[]> digests(Collection<Long> ids);
}
