package org.zhengshu.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 证明: shows that a leaf with this hash is in the ledger, to somebody who may not read what it says. Which receipt that is, the
 * hash alone does not prove.
 *
 * @param leafHash hex
 * @param leaf the leaf's place in the ledger, from 0; null while it waits
 * @param proof the audit path from the leaf upward, hex
 * @param checkpoint null while the leaf waits
 */
public record Proof(
        String format,
        String leafHash,
        @Nullable Long leaf,
        List<String> proof,
        @Nullable Checkpoint checkpoint) {
    public static final String FORMAT = "zhengshu-proof/1";

    public Proof {
        proof = List.copyOf(proof);
    }
}
