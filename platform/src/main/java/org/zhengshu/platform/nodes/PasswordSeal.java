package org.zhengshu.platform.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.zhengshu.kernel.error.Problem;
import org.zhengshu.trust.Sm4Sealing;

/**
 * Seals passwords of sources with SM4-GCM (GB/T 32907). The key is a file of the data folder that only its owner reads: a
 * software key, 非认证. The source's id is bound in, so that a sealed password opens for its own source only.
 */
@Component
class PasswordSeal {
    private final Sm4Sealing sealing;

    PasswordSeal(@Value("${zhengshu.data}") Path folder) throws IOException {
        this.sealing = new Sm4Sealing(keyIn(folder.resolve("keys")));
    }

    byte[] seal(String source, String password) {
        return Base64.getDecoder().decode(sealing.seal(password, source));
    }

    String open(String source, byte[] sealed) {
        try {
            return sealing.open(Base64.getEncoder().encodeToString(sealed), source);
        } catch (IllegalStateException broken) {
            throw Problem.causedBy(broken, NodesProblem.SEAL_BROKEN, source);
        }
    }

    private static byte[] keyIn(Path folder) throws IOException {
        Path file = folder.resolve("sources.sm4");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            byte[] fresh = new byte[Sm4Sealing.KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Path part = Files.createTempFile(
                    folder,
                    "new-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(part, fresh);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] kept = Files.readAllBytes(file);
        if (kept.length != Sm4Sealing.KEY_BYTES) {
            throw new UncheckedIOException(new IOException("the key of the sources has " + kept.length + " bytes"));
        }
        return kept;
    }
}
