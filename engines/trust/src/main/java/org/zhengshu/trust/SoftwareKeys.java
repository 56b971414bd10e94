package org.zhengshu.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys in files that only their owner reads. Not a certified module: 非认证 (GB/T 39786-2021 asks for one, 待核). */
public final class SoftwareKeys implements KeyProvider {
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
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, fresh.get());
            } catch (FileAlreadyExistsException kept) {
                return Files.readString(file).strip();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
