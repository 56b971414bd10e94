package org.zhengshu.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys in files that only their owner reads. Not a certified module: 非认证 (GB/T 39786-2021 asks for one, 待核). */
public final class SoftwareKeys implements KeyProvider {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SecureRandom random = new SecureRandom();
    private final BigInteger privateKey;
    private final byte[] publicKey;

    private SoftwareKeys(BigInteger privateKey) {
        this.privateKey = privateKey;
        this.publicKey = Sm2.publicKey(privateKey);
    }

    /** The signing key kept in {@code folder}, made on the first call. */
    public static SoftwareKeys in(Path folder) {
        var hex = secret(
                folder,
                "signing.key",
                () -> Sm2.newPrivateKey(new SecureRandom()).toString(16));
        return new SoftwareKeys(new BigInteger(hex, 16));
    }

    /** A symmetric key of {@code bytes} bytes kept in {@code folder} under {@code name}, made on the first call. */
    public static byte[] symmetric(Path folder, String name, int bytes) {
        return HexFormat.of().parseHex(secret(folder, name + ".key", () -> {
            var key = new byte[bytes];
            new SecureRandom().nextBytes(key);
            return HexFormat.of().formatHex(key);
        }));
    }

    @Override
    public byte[] sign(byte[] message) {
        return Sm2.sign(privateKey, message, random);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean certified() {
        return false;
    }

    private static String secret(Path folder, String name, java.util.function.Supplier<String> fresh) {
        var file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                make(file, fresh.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appears whole or not at all: a crash leaves no empty key, and of two makers the first one wins for both. */
    private static void make(Path file, String secret) throws IOException {
        var draft =
                Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new", OWNER_ONLY);
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.US_ASCII.encode(secret);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            // Someone else was first; its key is the one that counts.
        } finally {
            Files.delete(draft);
        }
    }
}
