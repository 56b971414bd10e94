package org.zhengshu.kernel.exchange;

import java.util.List;
import org.zhengshu.kernel.error.Check;

/**
 * 清单 of a delivery: what moved, so that both ends can say the same.
 *
 * @param runId the run
 * @param columns the columns in order
 * @param rows number of rows
 * @param bytes number of bytes in the transfer format
 * @param chunks SM3 of every chunk in order
 * @param rowsDigest an SM3 over the rows that does not depend on their order, hex; equal on both ends
 */
public record Manifest(
        String runId, List<String> columns, long rows, long bytes, List<Chunk> chunks, String rowsDigest) {

    public Manifest {
        columns = List.copyOf(columns);
        chunks = List.copyOf(chunks);
        long counted = chunks.stream().mapToLong(Chunk::bytes).sum();
        Check.that(counted == bytes, "the chunks hold %d bytes, the manifest says %d", counted, bytes);
    }

    /**
     * @param index from 0
     * @param bytes its length
     * @param sm3 lower-case hex
     */
    public record Chunk(int index, long bytes, String sm3) {}
}
