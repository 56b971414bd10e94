package org.zhengshu.platform.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhengshu.kernel.SubjectRef;
import org.zhengshu.trust.Checkpoint;

/**
 * A receipt as its reader sees it.
 *
 * @param shown how much of it that is
 * @param subject null where what it is about is not for him
 * @param facts those that are for him
 * @param at to the second, where not the whole is shown
 * @param leaf its place in the ledger; null while the proof is pending (存证排队中)
 * @param proof the audit path, hex
 */
public record ReceiptView(
        String number,
        String kind,
        Disclosure shown,
        @Nullable SubjectRef subject,
        Map<String, String> facts,
        Instant at,
        State state,
        @Nullable Long leaf,
        String leafHash,
        List<String> proof,
        @Nullable Checkpoint checkpoint) {
    /** Whether the leaf has its place. */
    public enum State {
        PENDING,
        PROVEN
    }
}
