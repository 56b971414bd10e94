package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.Receipt;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Makes proofs from the stored hashes. */
@Service
class ProvingReceipts implements Receipts {
    private static final int MOST_ABOUT = 100;
    private static final HexFormat HEX = HexFormat.of();

    private final LedgerStore store;
    private final ObjectMapper json;

    ProvingReceipts(LedgerStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ReceiptView> find(ReceiptNumber number) {
        return store.byReceipt(number).map(this::view);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReceiptView> about(SubjectRef subject) {
        return store.about(subject, MOST_ABOUT).stream().map(this::view).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Receipt> document(ReceiptNumber number) {
        return store.byReceipt(number).map(leaf -> {
            var view = view(leaf);
            return new Receipt(
                    Receipt.FORMAT, leaf.receipt(), leaf.payload(), view.leaf(), view.proof(), view.checkpoint());
        });
    }

    private ReceiptView view(LedgerStore.Leaf leaf) {
        var hash = MerkleTree.leafHash(leaf.payload().getBytes(StandardCharsets.UTF_8));
        var facts = json.readValue(leaf.facts(), new TypeReference<Map<String, String>>() {});
        var position = leaf.position();
        var checkpoint = store.newest().orElse(null);
        if (position == null || checkpoint == null || position >= checkpoint.size()) {
            return new ReceiptView(
                    leaf.receipt(),
                    leaf.kind(),
                    leaf.subject(),
                    facts,
                    leaf.at(),
                    ReceiptView.State.PENDING,
                    null,
                    HEX.formatHex(hash),
                    List.of(),
                    null);
        }
        var proof = MerkleTree.inclusion(position, checkpoint.size(), store::node);
        return new ReceiptView(
                leaf.receipt(),
                leaf.kind(),
                leaf.subject(),
                facts,
                leaf.at(),
                ReceiptView.State.PROVEN,
                position,
                HEX.formatHex(hash),
                proof.stream().map(HEX::formatHex).toList(),
                checkpoint);
    }
}
