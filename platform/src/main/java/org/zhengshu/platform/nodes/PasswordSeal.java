package org.zhengshu.platform.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;

/**
 * Seals passwords of sources with SM4-GCM (GB/T 32907). The key is a file of the data folder that only its owner reads: a
 * software key, 非认证. The source's id is bound in, so that a sealed password opens for its own source only.
 */
@Component
class PasswordSeal {
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    PasswordSeal(@Value("${zhengshu.data}") Path folder) throws IOException {
        this.key = keyIn(folder.resolve("keys"));
    }

    byte[] seal(String source, String password) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = transform(true, source, nonce, password.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return both;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing cannot fail", e);
        }
    }

    String open(String source, byte[] sealed) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] opened = transform(false, source, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
            return new String(opened, StandardCharsets.UTF_8);
        } catch (InvalidCipherTextException e) {
            throw Problem.causedBy(e, NodesProblem.SEAL_BROKEN, source);
        }
    }

    private byte[] transform(boolean sealing, String source, byte[] nonce, byte[] text)
            throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(
                sealing,
                new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, source.getBytes(StandardCharsets.UTF_8)));
        byte[] out = new byte[cipher.getOutputSize(text.length)];
        int length = cipher.processBytes(text, 0, text.length, out, 0);
        length += cipher.doFinal(out, length);
        return Arrays.copyOf(out, length);
    }

    private byte[] keyIn(Path folder) throws IOException {
        Path file = folder.resolve("sources.sm4");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            Path part = Files.createTempFile(
                    folder,
                    "new-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, fresh);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] kept = Files.readAllBytes(file);
        if (kept.length != KEY_BYTES) {
            throw new UncheckedIOException(new IOException("the key of the sources has " + kept.length + " bytes"));
        }
        return kept;
    }
}
