package org.zhengshu.trust;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a receipt, or the proof of one that is not shown, with nothing but the document. */
public final class ReceiptVerifier {
    /** A receipt is a few kilobytes; more is no receipt. */
    public static final int MAX_BYTES = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReceiptVerifier() {}

    /** What the check found. */
    public sealed interface Verdict {
        /** The leaf is in the ledger that {@code checkpoint} signs. Whose key it is, compare with what the city publishes. */
        record Valid(Receipt receipt, SealedLeaf sealed, Checkpoint checkpoint) implements Verdict {}

        /** A leaf with the hash is in the ledger that {@code checkpoint} signs; what it says the document does not tell. */
        record Included(Proof proof, long leaf, Checkpoint checkpoint) implements Verdict {}

        /** Not in the ledger yet: fetch the document again in a moment. */
        record Pending(String name) implements Verdict {}

        /** Not a proof. */
        record Invalid(Flaw flaw) implements Verdict {}
    }

    /** Why a receipt proves nothing. */
    public enum Flaw {
        /** No JSON to its end: cut off on its way, or another kind of file. */
        NOT_WHOLE,
        /** JSON, but no receipt. */
        NOT_A_RECEIPT,
        NUMBER_DIFFERS,
        /** The place is beyond the signed size of the ledger. */
        OUTSIDE_THE_TREE,
        NOT_IN_THE_TREE,
        SIGNATURE_WRONG,
        /** Sound, but signed by another key than the one that was named. */
        OTHER_KEY
    }

    public static Verdict verify(byte[] document) {
        if (document.length > MAX_BYTES) {
            return new Verdict.Invalid(Flaw.NOT_A_RECEIPT);
        }
        try {
            var tree = JSON.readTree(document);
            return isProof(tree)
                    ? verify(JSON.treeToValue(tree, Proof.class))
                    : verify(JSON.readValue(document, Receipt.class));
        } catch (StreamReadException cutOff) {
            return new Verdict.Invalid(Flaw.NOT_WHOLE);
        } catch (JacksonException | IllegalArgumentException | NullPointerException malformed) {
            return new Verdict.Invalid(Flaw.NOT_A_RECEIPT);
        }
    }

    private static boolean isProof(JsonNode tree) {
        return Proof.FORMAT.equals(tree.path("format").asString(""));
    }

    /** As {@link #verify(byte[])}, and the signature must be of the key with this id, which the city published elsewhere. */
    public static Verdict verify(byte[] document, String keyId) {
        var verdict = verify(document);
        var signed = switch (verdict) {
            case Verdict.Valid valid -> valid.checkpoint();
            case Verdict.Included included -> included.checkpoint();
            case Verdict.Pending ignored -> null;
            case Verdict.Invalid ignored -> null;
        };
        return signed != null && !signed.keyId().equals(keyId) ? new Verdict.Invalid(Flaw.OTHER_KEY) : verdict;
    }

    public static Verdict verify(Receipt receipt) {
        if (!Receipt.FORMAT.equals(receipt.format())) {
            return new Verdict.Invalid(Flaw.NOT_A_RECEIPT);
        }
        var sealed = SealedLeaf.parse(receipt.payload()).orElse(null);
        if (sealed == null) {
            return new Verdict.Invalid(Flaw.NOT_A_RECEIPT);
        }
        if (!receipt.number().equals(sealed.receipt())) {
            return new Verdict.Invalid(Flaw.NUMBER_DIFFERS);
        }
        var checkpoint = receipt.checkpoint();
        var leaf = receipt.leaf();
        if (checkpoint == null || leaf == null) {
            return new Verdict.Pending(receipt.number());
        }
        var hash = MerkleTree.leafHash(receipt.payload().getBytes(StandardCharsets.UTF_8));
        var flaw = flaw(hash, leaf, receipt.proof(), checkpoint);
        return flaw == null ? new Verdict.Valid(receipt, sealed, checkpoint) : new Verdict.Invalid(flaw);
    }

    public static Verdict verify(Proof proof) {
        if (!Proof.FORMAT.equals(proof.format()) || proof.leafHash().length() != 2 * Sm3.BYTES) {
            return new Verdict.Invalid(Flaw.NOT_A_RECEIPT);
        }
        var hash = HexFormat.of().parseHex(proof.leafHash());
        var checkpoint = proof.checkpoint();
        var leaf = proof.leaf();
        if (checkpoint == null || leaf == null) {
            return new Verdict.Pending(proof.leafHash());
        }
        var flaw = flaw(hash, leaf, proof.proof(), checkpoint);
        return flaw == null ? new Verdict.Included(proof, leaf, checkpoint) : new Verdict.Invalid(flaw);
    }

    private static @Nullable Flaw flaw(byte[] hash, long leaf, List<String> proof, Checkpoint checkpoint) {
        if (!checkpoint.verifies()) {
            return Flaw.SIGNATURE_WRONG;
        }
        if (leaf < 0 || leaf >= checkpoint.size()) {
            return Flaw.OUTSIDE_THE_TREE;
        }
        var hex = HexFormat.of();
        List<byte[]> path = proof.stream().map(hex::parseHex).toList();
        return MerkleTree.includes(hash, leaf, checkpoint.size(), path, hex.parseHex(checkpoint.root()))
                ? null
                : Flaw.NOT_IN_THE_TREE;
    }

    /** The document as people download it. */
    public static byte[] write(Receipt receipt) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(receipt);
    }

    /** As people download it who may not read what was sealed. */
    public static byte[] write(Proof proof) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(proof);
    }
}
