package org.zhengshu.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The signed head of the ledger: this many leaves, this root, at this time.
 *
 * @param root lower-case hex of 32 bytes
 * @param signature hex, SM2 with SM3, DER, over {@link #body()}
 * @param publicKey hex, X.509 SubjectPublicKeyInfo
 * @param certified false while the key is a software key: 非认证; signed with the rest
 * @param chain which one it is and what came before it, signed with the rest; null in checkpoints of before 2026-11-27
 */
public record Checkpoint(
        String origin,
        long size,
        String root,
        Instant at,
        String signature,
        String publicKey,
        String keyId,
        boolean certified,
        @Nullable Chain chain) {
    private static final String UNCHAINED = "zhengshu-checkpoint/1";
    private static final String CHAINED = "zhengshu-checkpoint/2";
    private static final String CERTIFIED = "certified\n";

    /**
     * Its place among the checkpoints, so that none can be taken out unseen.
     *
     * @param number from 1, without a gap
     * @param previous digest of the checkpoint before it; empty for the first
     */
    public record Chain(long number, String previous) {}

    /** Signs a head that follows no other. */
    public static Checkpoint sign(String origin, long size, byte[] root, Instant at, KeyProvider keys) {
        return sign(origin, size, root, at, null, keys);
    }

    /** Signs a head. */
    public static Checkpoint sign(
            String origin, long size, byte[] root, Instant at, @Nullable Chain chain, KeyProvider keys) {
        var hex = java.util.HexFormat.of();
        var unsigned = new Checkpoint(
                origin,
                size,
                hex.formatHex(root),
                at,
                "",
                hex.formatHex(keys.publicKey()),
                keys.keyId(),
                keys.certified(),
                chain);
        return new Checkpoint(
                origin,
                size,
                unsigned.root,
                at,
                hex.formatHex(keys.sign(unsigned.body())),
                unsigned.publicKey,
                unsigned.keyId,
                unsigned.certified,
                chain);
    }

    /**
     * What is signed: five lines of UTF-8, two more where it is chained, and a last one where the key claims to be certified; no
     * other claim stands.
     */
    public byte[] body() {
        var lines = String.join(
                "\n", chain == null ? UNCHAINED : CHAINED, origin, Long.toString(size), root, at.toString(), "");
        if (chain != null) {
            lines += String.join("\n", Long.toString(chain.number), chain.previous, "");
        }
        return (certified ? lines + CERTIFIED : lines).getBytes(StandardCharsets.UTF_8);
    }

    /** What the next checkpoint says of this one. */
    public String digest() {
        return Sm3.hex(body());
    }

    /** True when the signature is that key's and the key's id is its own. */
    public boolean verifies() {
        try {
            var hex = java.util.HexFormat.of();
            var key = hex.parseHex(publicKey);
            return Sm3.hex(key).startsWith(keyId)
                    && keyId.length() == 16
                    && Sm2.verify(key, body(), hex.parseHex(signature));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
