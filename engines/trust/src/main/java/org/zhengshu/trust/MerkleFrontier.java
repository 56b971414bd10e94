package org.zhengshu.trust;

import org.jspecify.annotations.Nullable;

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
