package org.zhengshu.trust;

import java.util.ArrayList;
import java.util.List;
import org.zhengshu.kernel.error.Check;

/**
 * Hashes of a Merkle tree of RFC 6962's shape over SM3. Leaf hash: SM3(0x00 ‖ leaf); node: SM3(0x01 ‖ left ‖ right). Every
 * complete subtree has one hash that never changes, so proofs are made from stored hashes ({@link Hashes}) in O(log² n)
 * and appending touches only complete subtrees.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** Reads the stored hash of the complete subtree of {@code 2^level} leaves that begins at {@code index · 2^level}. */
    @FunctionalInterface
    public interface Hashes {
        byte[] at(int level, long index);
    }

    /** Keeps the hash of a subtree that became complete. */
    @FunctionalInterface
    public interface Sink {
        void put(int level, long index, byte[] hash);
    }

    public static byte[] leafHash(byte[] leaf) {
        return Sm3.of(LEAF, leaf);
    }

    public static byte[] nodeHash(byte[] left, byte[] right) {
        return Sm3.of(NODE, left, right);
    }

    /** Appends the leaf number {@code size}: stores its hash and that of every subtree it completes. */
    public static void append(long size, byte[] leafHash, Hashes stored, Sink sink) {
        var hash = leafHash;
        sink.put(0, size, hash);
        long index = size;
        for (int level = 0; (index & 1) == 1; level++) {
            hash = nodeHash(stored.at(level, index - 1), hash);
            index >>= 1;
            sink.put(level + 1, index, hash);
        }
    }

    /** The root of the first {@code size} leaves; SM3 of nothing for 0. */
    public static byte[] root(long size, Hashes stored) {
        return size == 0 ? Sm3.of(new byte[0]) : hash(0, size, stored);
    }

    /** The audit path of leaf {@code index} in the tree of {@code size} leaves, from the leaf upward (RFC 6962 §2.1.1). */
    public static List<byte[]> inclusion(long index, long size, Hashes stored) {
        Check.that(index >= 0 && index < size, "leaf %d is not in a tree of %d", index, size);
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, stored, path);
        return path;
    }

    /** The proof that the tree of {@code old} leaves is a prefix of that of {@code size} (RFC 6962 §2.1.2). */
    public static List<byte[]> consistency(long old, long size, Hashes stored) {
        Check.that(old >= 0 && old <= size, "%d is not a prefix of %d", old, size);
        var path = new ArrayList<byte[]>();
        if (old > 0 && old < size) {
            consistency(old, 0, size, true, stored, path);
        }
        return path;
    }

    /** True when the path leads from the leaf's hash to the root (RFC 9162 §2.1.3.2). */
    public static boolean includes(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (last == 0 || sibling.length != Sm3.BYTES) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && java.util.Arrays.equals(hash, root);
    }

    /** True when the proof shows that the old root's leaves are a prefix of the new one's (RFC 9162 §2.1.4.2). */
    public static boolean consistent(long old, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
        if (old < 0 || old > size) {
            return false;
        }
        if (old == size) {
            return proof.isEmpty() && java.util.Arrays.equals(oldRoot, root);
        }
        if (old == 0) {
            return proof.isEmpty();
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(old) == 1) {
            path.addFirst(oldRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long node = old - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        var oldHash = path.getFirst();
        var hash = path.getFirst();
        for (var sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = nodeHash(sibling, oldHash);
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && java.util.Arrays.equals(oldHash, oldRoot) && java.util.Arrays.equals(hash, root);
    }

    /** The hash of the leaves from {@code begin} to before {@code end}; {@code begin} is a multiple of the split below. */
    private static byte[] hash(long begin, long end, Hashes stored) {
        long count = end - begin;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return stored.at(level, begin >> level);
        }
        long split = Long.highestOneBit(count - 1);
        return nodeHash(hash(begin, begin + split, stored), hash(begin + split, end, stored));
    }

    private static void inclusion(long index, long begin, long end, Hashes stored, List<byte[]> path) {
        long count = end - begin;
        if (count == 1) {
            return;
        }
        long split = Long.highestOneBit(count - 1);
        if (index < begin + split) {
            inclusion(index, begin, begin + split, stored, path);
            path.add(hash(begin + split, end, stored));
        } else {
            inclusion(index, begin + split, end, stored, path);
            path.add(hash(begin, begin + split, stored));
        }
    }

    private static void consistency(
            long old, long begin, long end, boolean complete, Hashes stored, List<byte[]> path) {
        long count = end - begin;
        if (old == count) {
            if (!complete) {
                path.add(hash(begin, end, stored));
            }
            return;
        }
        long split = Long.highestOneBit(count - 1);
        if (old <= split) {
            consistency(old, begin, begin + split, complete, stored, path);
            path.add(hash(begin + split, end, stored));
        } else {
            consistency(old - split, begin + split, end, false, stored, path);
            path.add(hash(begin, begin + split, stored));
        }
    }
}
