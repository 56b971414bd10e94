package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zhengshu.kernel.error.Check;
import org.zhengshu.kernel.error.FaultPoint;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.KeyProvider;
import org.zhengshu.trust.MerkleTree;

/**
 * Gives waiting leaves their places, in one transaction with the hashes they complete and the checkpoint that signs them:
 * a crash anywhere leaves the ledger as it was, and the leaves waiting. A leaf that commits late gets a later place; there
 * are no gaps.
 */
@Component
class Sequencing {
    /** The most leaves of one checkpoint. */
    static final int BATCH = 2_000;

    private static final Logger log = LoggerFactory.getLogger(Sequencing.class);

    private final LedgerStore store;
    private final KeyProvider keys;
    private final EvidenceSettings settings;
    private final LedgerHead head;
    private final Clock clock;

    Sequencing(LedgerStore store, LedgerHead head, KeyProvider keys, EvidenceSettings settings, Clock clock) {
        this.head = head;
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sequences what waits; returns how many leaves. */
    @Transactional
    public int sequence() {
        if (!store.lock()) {
            return 0;
        }
        var waiting = store.waiting(BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        long first = store.size();
        Map<String, byte[]> edge = new HashMap<>();
        MerkleTree.Hashes hashes =
                (level, index) -> edge.computeIfAbsent(level + "/" + index, key -> store.node(level, index));
        long size = first;
        for (var leaf : waiting) {
            MerkleTree.append(
                    size,
                    MerkleTree.leafHash(leaf.payload().getBytes(StandardCharsets.UTF_8)),
                    hashes,
                    (level, index, hash) -> {
                        edge.put(level + "/" + index, hash);
                        store.add(new LedgerStore.Node(level, index, hash));
                    });
            store.place(leaf.id(), size);
            size++;
        }
        FaultPoint.reach("evidence.before-checkpoint");
        var checkpoint =
                Checkpoint.sign(settings.origin(), size, MerkleTree.root(size, hashes), clock.instant(), chain(), keys);
        Check.that(checkpoint.verifies(), "a checkpoint of %d leaves does not verify", size);
        store.add(checkpoint);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                head.keep(checkpoint);
            }
        });
        return waiting.size();
    }

    /** The first that is chained counts those before it. */
    private Checkpoint.Chain chain() {
        var before = store.newest().orElse(null);
        if (before == null) {
            return new Checkpoint.Chain(1, "");
        }
        var chain = before.chain();
        return new Checkpoint.Chain(1 + (chain == null ? store.checkpointCount() : chain.number()), before.digest());
    }

    /** After a crash between a commit and the head's writing, or when the data folder has none. */
    void remember() {
        var newest = store.newest().orElse(null);
        if (newest == null || newest.chain() == null) {
            return;
        }
        var kept = head.kept().orElse(null);
        if (kept == null) {
            log.warn("the data folder had no head of the ledger; from now on it has that of {} leaves", newest.size());
            head.keep(newest);
        } else if (kept.size() < newest.size()
                && store.checkpoint(kept.size()).filter(kept::equals).isPresent()) {
            head.keep(newest);
        }
    }
}
