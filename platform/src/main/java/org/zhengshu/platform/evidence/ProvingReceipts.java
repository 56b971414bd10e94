package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.kernel.sight.Reader;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.Sm3;

/**
 * Makes receipts from what is sealed: everything they show is read from the text that was hashed, and a proof is shown only when it
 * leads to the signed root. What does not agree is refused, not shown.
 */
@Service
class ProvingReceipts implements Receipts {
    private static final int MOST_ABOUT = 100;
    private static final byte[] NO_HASH = new byte[Sm3.BYTES];
    private static final HexFormat HEX = HexFormat.of();

    private final LedgerStore store;

    ProvingReceipts(LedgerStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ReceiptView> find(ReceiptNumber number, Reader reader) {
        return store.byReceipt(number)
                .map(leaf -> proven(List.of(leaf)).getFirst().to(reader));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReceiptView> about(SubjectRef subject, Reader reader) {
        return proven(store.about(subject, MOST_ABOUT)).stream()
                .map(one -> one.to(reader))
                .filter(view -> view.subject() != null)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<byte[]> document(ReceiptNumber number, Reader reader) {
        return store.byReceipt(number)
                .map(leaf -> proven(List.of(leaf)).getFirst().document(reader));
    }

    private @Nullable Checkpoint newest() {
        var newest = store.newest().orElse(null);
        if (newest != null && !newest.verifies()) {
            throw Problem.of(EvidenceProblem.LEDGER_DAMAGED, Long.toString(newest.size()));
        }
        return newest;
    }

    /** With all the nodes that their proofs need read at once. */
    private List<ProvenLeaf> proven(List<LedgerStore.Leaf> leaves) {
        var newest = newest();
        var needed = new HashSet<LedgerStore.Place>();
        if (newest != null) {
            for (var leaf : leaves) {
                var position = leaf.position();
                if (position != null && position < newest.size()) {
                    MerkleTree.inclusion(position, newest.size(), (level, index) -> {
                        needed.add(new LedgerStore.Place(level, index));
                        return NO_HASH;
                    });
                }
            }
        }
        var nodes = needed.isEmpty() ? Map.<LedgerStore.Place, byte[]>of() : store.find(needed);
        return leaves.stream().map(leaf -> proven(leaf, newest, nodes)).toList();
    }

    private ProvenLeaf proven(
            LedgerStore.Leaf leaf, @Nullable Checkpoint checkpoint, Map<LedgerStore.Place, byte[]> nodes) {
        var sealed = SealedLeaf.parse(leaf.payload())
                .filter(text -> leaf.differing(text).isEmpty())
                .orElseThrow(() -> damaged(leaf));
        var hash = MerkleTree.leafHash(leaf.payload().getBytes(StandardCharsets.UTF_8));
        var position = leaf.position();
        if (position == null || checkpoint == null || position >= checkpoint.size()) {
            return new ProvenLeaf(sealed, null, HEX.formatHex(hash), List.of(), null);
        }
        return new ProvenLeaf(
                sealed,
                position,
                HEX.formatHex(hash),
                proof(leaf, hash, position, checkpoint, nodes).stream()
                        .map(HEX::formatHex)
                        .toList(),
                checkpoint);
    }

    private List<byte[]> proof(
            LedgerStore.Leaf leaf,
            byte[] hash,
            long position,
            Checkpoint checkpoint,
            Map<LedgerStore.Place, byte[]> nodes) {
        var proof = MerkleTree.inclusion(position, checkpoint.size(), (level, index) -> {
            var node = nodes.get(new LedgerStore.Place(level, index));
            if (node == null) {
                throw damaged(leaf);
            }
            return node;
        });
        if (!MerkleTree.includes(hash, position, checkpoint.size(), proof, HEX.parseHex(checkpoint.root()))) {
            throw damaged(leaf);
        }
        return proof;
    }

    private static Problem damaged(LedgerStore.Leaf leaf) {
        return Problem.of(EvidenceProblem.RECEIPT_DAMAGED, leaf.receipt(), String.valueOf(leaf.position()));
    }
}
