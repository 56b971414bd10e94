package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.zhengshu.platform.evidence.LedgerFinding.Broken;
import org.zhengshu.platform.evidence.LedgerFinding.Sound;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.KeyProvider;
import org.zhengshu.trust.MerkleFrontier;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.SealedLeaf;

/**
 * Recomputes the ledger from the texts of its leaves and compares everything that is stored: the columns beside each text, every
 * node, every checkpoint and its place in their chain, the head in the data folder, and the rows that leaves seal. What it cannot
 * see: that the newest leaves were cut off both here and in the data folder (receipts kept outside show that), and what was
 * changed before it was sealed.
 */
@Service
class CheckingLedger implements LedgerCheck {
    static final int MOST_FLAWS = 100;

    private static final HexFormat HEX = HexFormat.of();
    /** PostgreSQL rounds to microseconds what the text has in nanoseconds. */
    static final Duration ROUNDING = Duration.ofNanos(1_000);

    private final LedgerStore store;
    private final SealedRows rows;
    private final List<SealedTable> tables;
    private final LedgerHead head;
    private final KeyProvider keys;

    CheckingLedger(LedgerStore store, SealedRows rows, List<SealedTable> tables, LedgerHead head, KeyProvider keys) {
        this.store = store;
        this.rows = rows;
        this.tables = tables;
        this.head = head;
        this.keys = keys;
    }

    /** One snapshot of the whole ledger, read in batches. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LedgerFinding check() {
        // Before the first question to the database, whose snapshot is then at least as new.
        var kept = head.kept();
        return new Run(kept).check();
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> flaws() {
        return switch (check()) {
            case Sound ignored -> List.of();
            case Broken broken ->
                broken.flaws().stream()
                        .map(flaw -> (flaw.reason() + " " + flaw.place() + " " + flaw.field()).strip())
                        .toList();
        };
    }

    /** One check. */
    private final class Run {
        private final Optional<Checkpoint> kept;
        private final MerkleFrontier frontier = new MerkleFrontier();
        private final List<LedgerFlaw> flaws = new ArrayList<>();
        private final CheckingRows sealed = new CheckingRows(rows, tables, this::flaw);
        /** Leaves whose stored hash is not that of their text, until a root tells which of the two was changed. */
        private final List<Long> doubtful = new ArrayList<>();

        /** A text was changed or is gone, so that what follows from it cannot agree and is not compared any more. */
        private boolean spoiled;

        private long checkpoints;
        private @Nullable Checkpoint last;

        private Run(Optional<Checkpoint> kept) {
            this.kept = kept;
        }

        private LedgerFinding check() {
            rememberedHead();
            // A place that was moved far out is a missing leaf, not a ledger of a trillion leaves.
            long size = Math.min(store.size(), store.placedCount() + MOST_FLAWS);
            while (frontier.size() < size) {
                batch(frontier.size(), Math.min(size, frontier.size() + Sequencing.BATCH));
            }
            for (var beyond : store.checkpoints(size, Long.MAX_VALUE)) {
                signed(beyond);
                if (beyond.verifies()) {
                    flaw(Break.LEAF_MISSING, size + "–" + (beyond.size() - 1));
                }
            }
            doubtful.forEach(leaf -> flaw(Break.ROOT_DIFFERS, leaf));
            var newest = last;
            if (size > 0 && (newest == null || newest.size() < size)) {
                flaw(Break.UNSIGNED, newest == null ? 0 : newest.size());
            }
            store.surplus(size).forEach(node -> flaw(Break.NODE_SURPLUS, place(node.level(), node.index())));
            sealed.end();
            return flaws.isEmpty()
                    ? new Sound(size, checkpoints, HEX.formatHex(frontier.root()), sealed.rows())
                    : new Broken(size, List.copyOf(flaws));
        }

        private void batch(long from, long until) {
            Map<String, byte[]> nodes = new HashMap<>();
            store.nodes(from, until).forEach(node -> nodes.put(place(node.level(), node.index()), node.hash()));
            var leaves = new HashMap<Long, LedgerStore.Leaf>();
            store.placed(from, until)
                    .forEach(leaf -> leaves.put(java.util.Objects.requireNonNull(leaf.position()), leaf));
            var heads = new java.util.ArrayDeque<>(store.checkpoints(from, until));
            for (long position = from; position < until; position++) {
                var leaf = leaves.get(position);
                var stored = nodes.get(place(0, position));
                if (leaf == null) {
                    flaw(Break.LEAF_MISSING, position);
                    spoiled = spoiled || stored == null;
                    frontier.append(stored == null ? new byte[org.zhengshu.trust.Sm3.BYTES] : stored);
                } else {
                    read(leaf, position);
                    var hash = MerkleTree.leafHash(leaf.payload().getBytes(StandardCharsets.UTF_8));
                    if (stored != null && !Arrays.equals(stored, hash)) {
                        doubtful.add(position);
                    }
                    frontier.append(hash, (level, index, computed) -> compare(nodes, level, index, computed));
                }
                var at = heads.peek();
                if (at != null && at.size() == frontier.size()) {
                    root(at);
                    signed(heads.remove());
                }
            }
        }

        /** What is shown is read from the text; the columns only find it, and must agree. */
        private void read(LedgerStore.Leaf leaf, long position) {
            var parsed = SealedLeaf.parse(leaf.payload());
            if (parsed.isEmpty()) {
                flaw(Break.LEAF_UNREADABLE, position);
                return;
            }
            var text = parsed.get();
            leaf.differing(text, ROUNDING)
                    .forEach(field -> add(new LedgerFlaw(Break.COLUMN_DIFFERS, Long.toString(position), field)));
            SealedRange.of(text).ifPresent(sealed::range);
        }

        private void compare(Map<String, byte[]> nodes, int level, long index, byte[] computed) {
            var stored = nodes.get(place(level, index));
            if (stored == null) {
                flaw(Break.NODE_MISSING, place(level, index));
            } else if (level > 0 && !spoiled && doubtful.isEmpty() && !Arrays.equals(stored, computed)) {
                flaw(Break.NODE_DIFFERS, place(level, index));
            }
        }

        /** A right root says that the texts are as they were, so that what differs is a node; a wrong one, that a text is not. */
        private void root(Checkpoint checkpoint) {
            if (checkpoint.root().equals(HEX.formatHex(frontier.root()))) {
                doubtful.forEach(leaf -> flaw(Break.NODE_DIFFERS, place(0, leaf)));
            } else if (!spoiled) {
                if (doubtful.isEmpty()) {
                    flaw(Break.ROOT_DIFFERS, "< " + checkpoint.size());
                }
                doubtful.forEach(leaf -> flaw(Break.ROOT_DIFFERS, leaf));
                spoiled = true;
            }
            doubtful.clear();
        }

        private void signed(Checkpoint checkpoint) {
            if (!checkpoint.verifies()) {
                flaw(Break.SIGNATURE_WRONG, checkpoint.size());
            } else if (!checkpoint.publicKey().equals(HEX.formatHex(keys.publicKey()))) {
                flaw(Break.OTHER_KEY, checkpoint.size());
            }
            checkpoints++;
            var before = last;
            if (!follows(checkpoint.chain(), before)) {
                flaw(Break.CHECKPOINT_MISSING, (before == null ? 0 : before.size()) + "–" + checkpoint.size());
            }
            last = checkpoint;
        }

        /** The first of a chain also says how many unchained ones there were before it; after it, all are chained. */
        private boolean follows(Checkpoint.@Nullable Chain chain, @Nullable Checkpoint before) {
            var chainBefore = before == null ? null : before.chain();
            if (chain == null) {
                return chainBefore == null;
            }
            return chain.previous().equals(before == null ? "" : before.digest())
                    && chain.number() == (chainBefore == null ? checkpoints : chainBefore.number() + 1);
        }

        private void rememberedHead() {
            kept.filter(checkpoint -> !store.checkpoint(checkpoint.size())
                            .filter(checkpoint::equals)
                            .isPresent())
                    .ifPresent(checkpoint -> flaw(Break.HEAD_MISSING, checkpoint.size()));
            store.newest()
                    .filter(newest -> kept.isEmpty() && newest.chain() != null)
                    .ifPresent(newest -> flaw(Break.HEAD_FORGOTTEN, newest.size()));
        }

        private void flaw(Break reason, Object place) {
            add(LedgerFlaw.of(reason, place));
        }

        private void add(LedgerFlaw flaw) {
            if (flaws.size() < MOST_FLAWS) {
                flaws.add(flaw);
            }
        }
    }

    private static String place(int level, long index) {
        return level + "/" + index;
    }
}
