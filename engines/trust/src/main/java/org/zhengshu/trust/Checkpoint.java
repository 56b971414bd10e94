package org.zhengshu.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The signed head of the ledger: this many leaves, this root, at this time.
 *
 * @param root lower-case hex of 32 bytes
 * @param signature hex, SM2 with SM3, DER, over {@link #body()}
 * @param publicKey hex, X.509 SubjectPublicKeyInfo
 * @param certified false while the key is a software key: 非认证; signed with the rest
 */
public record Checkpoint(
        String origin,
        long size,
        String root,
        Instant at,
        String signature,
        String publicKey,
        String keyId,
        boolean certified) {
    private static final String FORMAT = "zhengshu-checkpoint/1";
    private static final String CERTIFIED = "certified\n";

    /** Signs a head. */
    public static Checkpoint sign(String origin, long size, byte[] root, Instant at, KeyProvider keys) {
        var hex = java.util.HexFormat.of();
        var unsigned = new Checkpoint(
                origin,
                size,
                hex.formatHex(root),
                at,
                "",
                hex.formatHex(keys.publicKey()),
                keys.keyId(),
                keys.certified());
        return new Checkpoint(
                origin,
                size,
                unsigned.root,
                at,
                hex.formatHex(keys.sign(unsigned.body())),
                unsigned.publicKey,
                unsigned.keyId,
                unsigned.certified);
    }

    /** What is signed: five lines of UTF-8, and a sixth where the key claims to be certified; no other claim stands. */
    public byte[] body() {
        var lines = String.join("\n", FORMAT, origin, Long.toString(size), root, at.toString(), "");
        return (certified ? lines + CERTIFIED : lines).getBytes(StandardCharsets.UTF_8);
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
