package org.zhengshu.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.error.Check;

/**
 * The root of leaves that are read one after the other, with no stored hash to trust: at most one complete subtree a level
 * is kept, so a ledger of any size is recomputed in constant memory. Not thread-safe.
 */
public final class MerkleFrontier {
    private final byte[] @Nullable [] complete = new byte[Long.SIZE][];
    private long size;

    public void append(byte[] leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** And tells the hash of the leaf and of every subtree that it completes. */
    public void append(byte[] leafHash, MerkleTree.Sink computed) {
        var hash = leafHash;
        int level = 0;
        computed.put(0, size, hash);
        for (; ((size >> level) & 1) == 1; level++) {
            hash = MerkleTree.nodeHash(at(level), hash);
            computed.put(level + 1, size >> (level + 1), hash);
        }
        complete[level] = hash;
        size++;
    }

    public long size() {
        return size;
    }

    /** The roots of the complete subtrees that all the leaves make, the smallest first: with the size, all that there is to go on. */
    public List<byte[]> peaks() {
        var peaks = new ArrayList<byte[]>();
        for (int level = 0; level < Long.SIZE; level++) {
            if (((size >> level) & 1) == 1) {
                peaks.add(at(level).clone());
            }
        }
        return peaks;
    }

    /** Goes on where {@code size} leaves left {@code peaks}. */
    public static MerkleFrontier of(long size, List<byte[]> peaks) {
        Check.that(
                size >= 0 && Long.bitCount(size) == peaks.size(),
                "%d leaves do not leave %d peaks",
                size,
                peaks.size());
        var frontier = new MerkleFrontier();
        frontier.size = size;
        int next = 0;
        for (int level = 0; level < Long.SIZE; level++) {
            if (((size >> level) & 1) == 1) {
                frontier.complete[level] = peaks.get(next++).clone();
            }
        }
        return frontier;
    }

    /** The root of what was appended so far; SM3 of nothing for no leaf. */
    public byte[] root() {
        if (size == 0) {
            return Sm3.of(new byte[0]);
        }
        int level = Long.numberOfTrailingZeros(size);
        var hash = at(level);
        for (level++; level < Long.SIZE; level++) {
            if (((size >> level) & 1) == 1) {
                hash = MerkleTree.nodeHash(at(level), hash);
            }
        }
        return hash;
    }

    private byte[] at(int level) {
        return java.util.Objects.requireNonNull(complete[level]);
    }
}
