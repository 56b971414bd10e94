package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.evidence.LedgerFinding.Break;
import org.zhengshu.platform.evidence.LedgerFinding.Broken;
import org.zhengshu.platform.evidence.LedgerFinding.Sound;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.KeyProvider;
import org.zhengshu.trust.MerkleFrontier;
import org.zhengshu.trust.MerkleTree;

/**
 * Recomputes the ledger from its leaves and compares every checkpoint ever signed; no stored hash is trusted. It cannot see
 * that the newest leaves and their checkpoints were cut off together: receipts kept outside show that.
 */
@Service
class CheckingLedger {
    private static final HexFormat HEX = HexFormat.of();

    private final LedgerStore store;
    private final KeyProvider keys;

    CheckingLedger(LedgerStore store, KeyProvider keys) {
        this.store = store;
        this.keys = keys;
    }

    /** One snapshot of the whole ledger, read in batches. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LedgerFinding check() {
        var frontier = new MerkleFrontier();
        long checkpoints = 0;
        while (true) {
            var leaves = store.placed(frontier.size(), Sequencing.BATCH);
            if (leaves.isEmpty()) {
                break;
            }
            long from = frontier.size();
            var heads = new ArrayDeque<>(store.checkpoints(from, from + leaves.size()));
            for (var leaf : leaves) {
                if (leaf.position() != frontier.size()) {
                    return new Broken(frontier.size(), Break.LEAF_MISSING);
                }
                frontier.append(MerkleTree.leafHash(leaf.payload().getBytes(StandardCharsets.UTF_8)));
                var head = heads.peek();
                if (head != null && head.size() == frontier.size()) {
                    var flaw = flaw(head, frontier);
                    if (flaw.isPresent()) {
                        return new Broken(head.size(), flaw.get());
                    }
                    heads.remove();
                    checkpoints++;
                }
            }
        }
        long signed = store.newest().map(Checkpoint::size).orElse(0L);
        if (signed > frontier.size()) {
            return new Broken(frontier.size(), Break.LEAF_MISSING);
        }
        return signed < frontier.size()
                ? new Broken(frontier.size(), Break.UNSIGNED)
                : new Sound(frontier.size(), checkpoints, HEX.formatHex(frontier.root()));
    }

    private Optional<Break> flaw(Checkpoint head, MerkleFrontier frontier) {
        if (!head.verifies()) {
            return Optional.of(Break.SIGNATURE_WRONG);
        }
        if (!head.publicKey().equals(HEX.formatHex(keys.publicKey()))) {
            return Optional.of(Break.OTHER_KEY);
        }
        return head.root().equals(HEX.formatHex(frontier.root())) ? Optional.empty() : Optional.of(Break.ROOT_DIFFERS);
    }
}
