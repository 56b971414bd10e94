package org.zhengshu.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the recursive definition of RFC 6962, for every size up to 300. */
class MerkleTreeTests {
    private static final int LARGEST = 300;

    private final Map<String, byte[]> stored = new HashMap<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private final MerkleTree.Hashes hashes = (level, index) -> {
        var hash = stored.get(level + "/" + index);
        assertThat(hash)
                .as("hash %d/%d is stored before it is read", level, index)
                .isNotNull();
        return hash;
    };

    @Test
    void roots_and_proofs_are_those_of_the_definition() {
        var random = new Random(6962);
        var frontier = new MerkleFrontier();
        assertThat(frontier.root()).isEqualTo(MerkleTree.root(0, hashes));
        for (int size = 1; size <= LARGEST; size++) {
            append("leaf " + size);
            var root = MerkleTree.root(size, hashes);
            assertThat(root).as("root of %d", size).isEqualTo(reference(leaves));
            frontier.append(MerkleTree.leafHash(leaves.getLast()));
            assertThat(frontier.root()).as("frontier of %d", size).isEqualTo(root);
            assertThat(frontier.size()).isEqualTo(size);
            for (int i = 0; i < 3; i++) {
                int leaf = random.nextInt(size);
                var path = MerkleTree.inclusion(leaf, size, hashes);
                var hash = MerkleTree.leafHash(leaves.get(leaf));
                assertThat(MerkleTree.includes(hash, leaf, size, path, root)).isTrue();
                if (!path.isEmpty()) {
                    var broken = new ArrayList<>(path);
                    var one = broken.get(random.nextInt(broken.size())).clone();
                    one[random.nextInt(one.length)] ^= 1;
                    broken.set(random.nextInt(broken.size()), one);
                    assertThat(MerkleTree.includes(hash, leaf, size, broken, root))
                            .isFalse();
                    assertThat(MerkleTree.includes(hash, leaf, size, path.subList(1, path.size()), root))
                            .isFalse();
                }
                assertThat(MerkleTree.includes(hash, leaf + 1L, size, path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void a_prefix_is_proved_and_a_changed_past_is_not() {
        var roots = new ArrayList<byte[]>();
        roots.add(MerkleTree.root(0, hashes));
        for (int size = 1; size <= 70; size++) {
            append("leaf " + size);
            roots.add(MerkleTree.root(size, hashes));
            for (int old = 0; old <= size; old++) {
                var proof = MerkleTree.consistency(old, size, hashes);
                assertThat(MerkleTree.consistent(old, roots.get(old), size, roots.get(size), proof))
                        .as("%d in %d", old, size)
                        .isTrue();
                if (old > 0) {
                    var forged = roots.get(old).clone();
                    forged[0] ^= 1;
                    assertThat(MerkleTree.consistent(old, forged, size, roots.get(size), proof))
                            .isFalse();
                }
            }
        }
    }

    private void append(String text) {
        var leaf = text.getBytes(StandardCharsets.UTF_8);
        MerkleTree.append(
                leaves.size(),
                MerkleTree.leafHash(leaf),
                hashes,
                (level, index, hash) -> stored.put(level + "/" + index, hash));
        leaves.add(leaf);
    }

    private static byte[] reference(List<byte[]> part) {
        if (part.size() == 1) {
            return Sm3.of(new byte[] {0}, part.getFirst());
        }
        int split = Integer.highestOneBit(part.size() - 1);
        return Sm3.of(new byte[] {1}, reference(part.subList(0, split)), reference(part.subList(split, part.size())));
    }

    @Test
    void a_frontier_goes_on_from_its_peaks_as_if_it_had_read_everything() {
        var whole = new MerkleFrontier();
        var cut = new MerkleFrontier();
        for (int leaf = 0; leaf < 70; leaf++) {
            var hash = MerkleTree.leafHash(new byte[] {(byte) leaf});
            whole.append(hash);
            cut = MerkleFrontier.of(cut.size(), cut.peaks());
            cut.append(hash);
            assertThat(cut.root()).isEqualTo(whole.root());
        }
        var peaks = whole.peaks();
        assertThatThrownBy(() -> MerkleFrontier.of(71, peaks)).hasMessageContaining("peaks");
    }
}
