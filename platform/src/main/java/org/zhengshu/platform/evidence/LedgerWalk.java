package org.zhengshu.platform.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhengshu.platform.evidence.LedgerFlaw.Break;
import org.zhengshu.platform.evidence.SealedRows.SealedRow;
import org.zhengshu.platform.evidence.WalkProgress.Part;
import org.zhengshu.platform.evidence.WalkProgress.Reached;
import org.zhengshu.trust.Checkpoint;
import org.zhengshu.trust.MerkleFrontier;
import org.zhengshu.trust.MerkleTree;
import org.zhengshu.trust.SealedLeaf;
import org.zhengshu.trust.Sm3;

/**
 * One check of the ledger, step by step: recomputes it from the texts of its leaves and compares everything that is stored: the
 * columns beside each text, every node, every checkpoint and its place in their chain, the head in the data folder, the rows that
 * leaves seal, and the rows of which leaves speak. What it cannot see: that the newest leaves were cut off both here and in the data
 * folder (receipts kept outside show that), and what was changed before it was sealed.
 */
final class LedgerWalk {
    /** Leaves or rows of one step. */
    static final int STEP = 2_000;
    /** A place that was moved far out is a missing leaf, not a ledger of a trillion leaves. */
    private static final int MOST_MISSING = 100;

    private static final HexFormat HEX = HexFormat.of();

    private final LedgerSources sources;
    private final LedgerStore store;
    private final Consumer<LedgerFlaw> flaws;
    private final Map<String, SealedTable> tables = new HashMap<>();
    private final Map<String, Reached> sealed = new HashMap<>();
    private final List<Long> doubtful = new ArrayList<>();
    private final MerkleFrontier frontier;
    private final long from;
    private final long size;

    private Part part;
    private boolean spoiled;
    private long checkpoints;
    private @Nullable Checkpoint last;
    private int table;
    private String cursor;
    private long rows;
    private long proven;

    private LedgerWalk(LedgerSources sources, WalkProgress progress, Consumer<LedgerFlaw> flaws) {
        this.sources = sources;
        this.store = sources.store();
        this.flaws = flaws;
        sources.sealed().forEach(one -> tables.put(one.name(), one));
        sealed.putAll(progress.sealed());
        doubtful.addAll(progress.doubtful());
        from = progress.from();
        size = progress.size();
        part = progress.part();
        frontier = MerkleFrontier.of(
                progress.leaf(), progress.peaks().stream().map(HEX::parseHex).toList());
        spoiled = progress.spoiled();
        checkpoints = progress.checkpoints();
        last = progress.last() == 0 ? null : store.checkpoint(progress.last()).orElse(null);
        table = progress.table();
        cursor = progress.cursor();
        rows = progress.rows();
        proven = progress.proven();
    }

    /** So many leaves, which then had this root. */
    record Read(long leaves, String root) {
        /** For a check of the whole. */
        static final Read NOTHING = new Read(0, "");
    }

    /**
     * Begins a check.
     *
     * @param kept the head in the data folder, read before the first question to the database, whose snapshot is then as new
     * @param read what an earlier check has read. Where these leaves do not lead to the root that they had then, and to the
     *     checkpoint that signs them, the whole is read
     */
    static LedgerWalk begin(LedgerSources sources, Optional<Checkpoint> kept, Read read, Consumer<LedgerFlaw> flaws) {
        var store = sources.store();
        rememberedHead(store, kept, flaws);
        long size = Math.min(store.size(), store.placedCount() + MOST_MISSING);
        long after = read.leaves();
        var signed = after > 0 && after <= size ? signed(store, after) : Optional.<MerkleFrontier>empty();
        if (signed.filter(frontier -> !read.root().equals(HEX.formatHex(frontier.root())))
                .isPresent()) {
            flaws.accept(LedgerFlaw.of(Break.POINT_MOVED, after));
            signed = Optional.empty();
        }
        var sealed = new HashMap<String, Reached>();
        if (signed.isPresent()) {
            for (var one : sources.sealed()) {
                sources.rows()
                        .newestRange(one.name(), after)
                        .flatMap(SealedLeaf::parse)
                        .flatMap(SealedRange::of)
                        .ifPresent(range ->
                                sealed.put(one.name(), new Reached(range.until(), range.settled(), range.settled())));
            }
        }
        long from = signed.isPresent() ? after : 0;
        var peaks = signed.map(MerkleFrontier::peaks).orElse(List.of()).stream()
                .map(HEX::formatHex)
                .toList();
        return new LedgerWalk(
                sources,
                new WalkProgress(Part.LEAVES, from, size, from, peaks, 0, from, List.of(), false, sealed, 0, "", 0, 0),
                flaws);
    }

    /** Goes on where a check was. */
    static LedgerWalk resume(LedgerSources sources, WalkProgress progress, Consumer<LedgerFlaw> flaws) {
        return new LedgerWalk(sources, progress, flaws);
    }

    /** The stored nodes of the first {@code after} leaves, when they lead to the root that their checkpoint signs. */
    private static Optional<MerkleFrontier> signed(LedgerStore store, long after) {
        var peaks = new ArrayList<byte[]>();
        for (int level = 0; level < Long.SIZE - 1; level++) {
            if (((after >> level) & 1) == 1) {
                var node = store.find(level, (after >> level) - 1);
                if (node.isEmpty()) {
                    return Optional.empty();
                }
                peaks.add(node.get());
            }
        }
        var frontier = MerkleFrontier.of(after, peaks);
        return store.checkpoint(after)
                .filter(Checkpoint::verifies)
                .filter(checkpoint -> checkpoint.root().equals(HEX.formatHex(frontier.root())))
                .map(checkpoint -> frontier);
    }

    WalkProgress progress() {
        var newest = last;
        return new WalkProgress(
                part,
                from,
                size,
                frontier.size(),
                frontier.peaks().stream().map(HEX::formatHex).toList(),
                checkpoints,
                newest == null ? 0 : newest.size(),
                List.copyOf(doubtful),
                spoiled,
                Map.copyOf(sealed),
                table,
                cursor,
                rows,
                proven);
    }

    boolean ended() {
        return part == Part.ENDED;
    }

    String root() {
        return HEX.formatHex(frontier.root());
    }

    /** Reads a little more. */
    void step() {
        switch (part) {
            case LEAVES -> leaves();
            case SLIPPED_IN -> slippedIn();
            case PROVEN -> proven();
            case UNPROVEN -> unproven();
            case ENDED -> {}
        }
    }

    private void leaves() {
        if (frontier.size() < size) {
            batch(frontier.size(), Math.min(size, frontier.size() + STEP));
            return;
        }
        // The ledger may have grown since this check began; the next one reads that.
        long grown = Math.max(size, Math.min(store.size(), store.placedCount() + MOST_MISSING));
        for (var beyond : store.checkpoints(grown, Long.MAX_VALUE)) {
            signed(beyond);
            if (beyond.verifies()) {
                flaw(Break.LEAF_MISSING, grown + "–" + (beyond.size() - 1));
            }
        }
        doubtful.forEach(leaf -> flaw(Break.ROOT_DIFFERS, leaf));
        doubtful.clear();
        var newest = last;
        if (size > 0 && (newest == null || newest.size() < size)) {
            flaw(Break.UNSIGNED, newest == null ? 0 : newest.size());
        }
        store.surplus(grown).forEach(node -> flaw(Break.NODE_SURPLUS, place(node.level(), node.index())));
        next(Part.SLIPPED_IN);
    }

    private void next(Part following) {
        part = following;
        table = 0;
        cursor = "";
    }

    private void nextTable() {
        table++;
        cursor = "";
    }

    private void batch(long first, long until) {
        Map<String, byte[]> nodes = new HashMap<>();
        store.nodes(first, until).forEach(node -> nodes.put(place(node.level(), node.index()), node.hash()));
        var leaves = new HashMap<Long, LedgerStore.Leaf>();
        store.placed(first, until).forEach(leaf -> leaves.put(Objects.requireNonNull(leaf.position()), leaf));
        var heads = new ArrayDeque<>(store.checkpoints(first, until));
        for (long position = first; position < until; position++) {
            var leaf = leaves.get(position);
            var stored = nodes.get(place(0, position));
            if (leaf == null) {
                flaw(Break.LEAF_MISSING, position);
                spoiled = spoiled || stored == null;
                frontier.append(stored == null ? new byte[Sm3.BYTES] : stored);
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
        var quoted = QuotedLeaf.of(text);
        leaf.differing(text)
                .forEach(one -> flaws.accept(new LedgerFlaw(
                        Break.COLUMN_DIFFERS,
                        Long.toString(position),
                        one.field(),
                        quoted.value(one.field(), one.sealed()),
                        quoted.value(one.field(), one.present()))));
        SealedRange.of(text).ifPresent(this::range);
    }

    private void compare(Map<String, byte[]> nodes, int level, long index, byte[] computed) {
        var stored = nodes.get(place(level, index));
        if (stored == null) {
            flaw(Break.NODE_MISSING, place(level, index));
        } else if (level > 0 && !spoiled && doubtful.isEmpty() && !Arrays.equals(stored, computed)) {
            flaws.accept(new LedgerFlaw(
                    Break.NODE_DIFFERS, place(level, index), "", HEX.formatHex(computed), HEX.formatHex(stored)));
        }
    }

    /** A right root says that the texts are as they were, so that what differs is a node; a wrong one, that a text is not. */
    private void root(Checkpoint checkpoint) {
        if (checkpoint.root().equals(root())) {
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
        } else if (!checkpoint.publicKey().equals(HEX.formatHex(sources.keys().publicKey()))) {
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
        // A check that begins later has not counted the unchained ones.
        return chain.previous().equals(before == null ? "" : before.digest())
                && (chainBefore == null
                        ? from > 0 || chain.number() == checkpoints
                        : chain.number() == chainBefore.number() + 1);
    }

    private static void rememberedHead(LedgerStore store, Optional<Checkpoint> kept, Consumer<LedgerFlaw> flaws) {
        kept.filter(checkpoint -> !store.checkpoint(checkpoint.size())
                        .filter(checkpoint::equals)
                        .isPresent())
                .ifPresent(checkpoint -> flaws.accept(LedgerFlaw.of(Break.HEAD_MISSING, checkpoint.size())));
        store.newest()
                .filter(newest -> kept.isEmpty() && newest.chain() != null)
                .ifPresent(newest -> flaws.accept(LedgerFlaw.of(Break.HEAD_FORGOTTEN, newest.size())));
    }

    private void range(SealedRange range) {
        var source = tables.get(range.source());
        var reached = sealed.getOrDefault(range.source(), Reached.NOTHING);
        if (source == null || range.from() != reached.until()) {
            flaw(Break.RANGE_DIFFERS, name(range));
            return;
        }
        sealed.put(range.source(), new Reached(range.until(), range.settled(), reached.before()));
        var placed = sources.rows().range(range.source(), range.from(), range.until());
        var root = SealedRange.root(placed);
        if (placed.size() != range.until() - range.from() || !root.equals(range.root())) {
            flaws.accept(new LedgerFlaw(Break.RANGE_DIFFERS, name(range), "", range.root(), root));
        }
        var digests = sources.tables()
                .digests(source, placed.stream().map(SealedRow::id).toList());
        for (var row : placed) {
            row(range.source(), row, digests.get(row.id()), reached.settled());
        }
        rows += placed.size();
    }

    private void row(String source, SealedRow was, @Nullable RowDigest is, long slipped) {
        var name = source + " " + was.id();
        if (was.id() <= slipped) {
            flaw(Break.ROW_INSERTED, name);
        } else if (is == null) {
            flaw(Break.ROW_MISSING, name);
        } else if (!Arrays.equals(is.digest(), was.digest())) {
            var columns = is.differing(was.marks());
            for (var column : columns.isEmpty() ? List.of("") : columns) {
                flaws.accept(new LedgerFlaw(
                        Break.ROW_DIFFERS,
                        name,
                        column,
                        "SM3 " + HEX.formatHex(was.digest()),
                        "SM3 " + HEX.formatHex(is.digest())));
            }
        }
    }

    /** Rows with an id that was settled before they turned up, and that are in no range. */
    private void slippedIn() {
        if (table >= sources.sealed().size()) {
            next(Part.PROVEN);
            return;
        }
        var source = sources.sealed().get(table);
        var reached = sealed.getOrDefault(source.name(), Reached.NOTHING);
        var ids = sources.tables().after(source, cursor.isEmpty() ? reached.before() : Long.parseLong(cursor), STEP);
        if (ids.isEmpty() || ids.getFirst() > reached.settled()) {
            nextTable();
            return;
        }
        var known = sources.rows().among(source.name(), ids);
        ids.stream()
                .filter(id -> id <= reached.settled() && !known.contains(id))
                .forEach(id -> flaw(Break.ROW_INSERTED, source.name() + " " + id));
        cursor = Long.toString(ids.getLast());
    }

    private void proven() {
        if (table >= sources.proven().size()) {
            next(Part.UNPROVEN);
            return;
        }
        var source = sources.proven().get(table);
        var ids = source.after(cursor, STEP);
        if (ids.isEmpty()) {
            nextTable();
            return;
        }
        var texts = store.texts(source.subject(), ids, source.kinds());
        source.rows(ids).forEach((id, present) -> {
            var name = source.name() + " " + id;
            var said = said(source, texts.getOrDefault(id, List.of()));
            if (said.isEmpty()) {
                flaw(Break.ROW_INSERTED, name);
            }
            said.forEach((column, value) -> {
                var now = present.get(column);
                if (!value.equals(now)) {
                    flaws.accept(new LedgerFlaw(Break.VALUE_DIFFERS, name, column, value, now));
                }
            });
            proven++;
        });
        cursor = ids.getLast();
    }

    /** Of each column what the newest leaf says that speaks of it. */
    private static Map<String, String> said(ProvenTable source, List<String> texts) {
        var said = new HashMap<String, String>();
        texts.forEach(text -> SealedLeaf.parse(text).map(source::said).ifPresent(said::putAll));
        return said;
    }

    /** Rows that leaves speak of and that are gone. */
    private void unproven() {
        if (table >= sources.proven().size()) {
            next(Part.ENDED);
            return;
        }
        var source = sources.proven().get(table);
        var ids = store.subjects(source.subject(), source.kinds(), cursor, STEP);
        if (ids.isEmpty()) {
            nextTable();
            return;
        }
        var present = source.rows(ids).keySet();
        ids.stream()
                .filter(id -> !present.contains(id))
                .forEach(id -> flaw(Break.ROW_MISSING, source.name() + " " + id));
        cursor = ids.getLast();
    }

    private void flaw(Break reason, Object place) {
        flaws.accept(LedgerFlaw.of(reason, place));
    }

    private static String place(int level, long index) {
        return level + "/" + index;
    }

    private static String name(SealedRange range) {
        return range.source() + " " + range.from() + "–" + (range.until() - 1);
    }
}
