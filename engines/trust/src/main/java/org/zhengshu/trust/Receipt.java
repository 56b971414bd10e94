package org.zhengshu.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 回执: a document that proves by itself that a leaf is in the ledger.
 *
 * @param number the receipt's number, which the payload repeats
 * @param payload the leaf, exactly the text that was hashed
 * @param leaf the leaf's place in the ledger, from 0; null while it waits
 * @param proof the audit path from the leaf upward, hex
 * @param checkpoint null while the leaf waits
 */
public record Receipt(
        String format,
        String number,
        String payload,
        @Nullable Long leaf,
        List<String> proof,
        @Nullable Checkpoint checkpoint) {
    public static final String FORMAT = "zhengshu-receipt/1";

    public Receipt {
        proof = List.copyOf(proof);
    }
}
