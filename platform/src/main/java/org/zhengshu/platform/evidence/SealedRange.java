package org.zhengshu.platform.evidence;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.platform.evidence.SealedRows.SealedRow;
import org.zhengshu.trust.MerkleFrontier;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.Sm3;

/**
 * What a leaf seals of a table: its rows from one position to before another, in the order in which they were sealed.
 *
 * @param settled ids up to this one were all written or given up when the range was sealed: a row that turns up later with such an
 *     id was slipped in
 * @param root Merkle root over ids and digests
 */
record SealedRange(String source, long from, long until, long settled, String root) {
    static final String KIND = "rows-sealed";
    static final String SUBJECT = "sealed-rows";

    static SealedRange of(String source, List<SealedRow> rows, long settled) {
        return new SealedRange(
                source, rows.getFirst().position(), rows.getLast().position() + 1, settled, root(rows));
    }

    static String root(List<SealedRow> rows) {
        var frontier = new MerkleFrontier();
        for (var row : rows) {
            frontier.append(MerkleTree.leafHash(ByteBuffer.allocate(Long.BYTES + Sm3.BYTES)
                    .putLong(row.id())
                    .put(row.digest())
                    .array()));
        }
        return HexFormat.of().formatHex(frontier.root());
    }

    EvidenceLeaf leaf() {
        return new EvidenceLeaf(
                KIND,
                new SubjectRef(SUBJECT, source),
                Map.of(
                        "from", Long.toString(from),
                        "until", Long.toString(until),
                        "settled", Long.toString(settled),
                        "root", root));
    }

    /** Empty for leaves of other kinds. */
    static Optional<SealedRange> of(SealedLeaf leaf) {
        var facts = leaf.facts();
        return leaf.kind().equals(KIND)
                ? Optional.of(new SealedRange(
                        leaf.subject().id(),
                        number(facts, "from"),
                        number(facts, "until"),
                        number(facts, "settled"),
                        facts.getOrDefault("root", "")))
                : Optional.empty();
    }

    private static long number(Map<String, String> facts, String key) {
        return Long.parseLong(facts.getOrDefault(key, "0"));
    }
}
