package org.zhengshu.trust;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.zhengshu.kernel.error.Check;

/** Seals small secrets with SM4-GCM (GB/T 32907-2016, RFC 8998): a fresh nonce each, bound to what they belong to. */
public final class Sm4Sealing {
    public static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyParameter key;
    private final SecureRandom random = new SecureRandom();

    public Sm4Sealing(byte[] key) {
        Check.that(key.length == KEY_BYTES, "an SM4 key has %d bytes, got %d", KEY_BYTES, key.length);
        this.key = new KeyParameter(key);
    }

    /** Base64 of nonce and ciphertext; opens only with the same {@code belongsTo}. */
    public String seal(String secret, String belongsTo) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var plain = secret.getBytes(StandardCharsets.UTF_8);
        var sealed = run(true, nonce, plain, 0, plain.length, belongsTo);
        var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    public String open(String sealed, String belongsTo) {
        var all = Base64.getDecoder().decode(sealed);
        var nonce = Arrays.copyOf(all, NONCE_BYTES);
        return new String(
                run(false, nonce, all, NONCE_BYTES, all.length - NONCE_BYTES, belongsTo), StandardCharsets.UTF_8);
    }

    private byte[] run(boolean encrypt, byte[] nonce, byte[] input, int from, int length, String belongsTo) {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(key, TAG_BITS, nonce, belongsTo.getBytes(StandardCharsets.UTF_8)));
        var output = new byte[cipher.getOutputSize(length)];
        try {
            int written = cipher.processBytes(input, from, length, output, 0);
            written += cipher.doFinal(output, written);
            return Arrays.copyOf(output, written);
        } catch (InvalidCipherTextException forged) {
            throw new IllegalStateException("a sealed secret does not open: wrong key, or it was changed", forged);
        }
    }
}
