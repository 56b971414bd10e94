package org.zhengshu.platform.audit;

import java.util.HexFormat;
import java.util.List;
import org.zhengshu.kernel.SubjectRef;

/**
 * Finds a person in what was delivered without keeping the numbers: keyed digests (HMAC-SM3, 16 bytes) under a key that
 * only this platform holds.
 */
public interface PersonIndex {
    /** Length of a digest in bytes. */
    int DIGEST_BYTES = 16;

    /** The keyed digest of a number; 15-digit, lower-case and blank-padded forms of one number give the same. */
    byte[] digest(String identityNumber);

    /** As it is kept beside what was read. */
    default PersonDigest kept(String identityNumber) {
        return new PersonDigest(HexFormat.of().formatHex(digest(identityNumber)));
    }

    /**
     * Keeps that a batch held these persons, in the caller's transaction.
     *
     * @param run what delivered them
     * @param department credit code of the receiver
     * @param digests from {@link #digest}; in any order, up to 50 million
     */
    void addBatch(SubjectRef run, String department, UseGround ground, List<byte[]> digests);
}
