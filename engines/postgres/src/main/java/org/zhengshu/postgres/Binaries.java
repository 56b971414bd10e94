package org.zhengshu.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.zhengshu.postgres.CannotStart.Reason;

/** The server's programs, unpacked once per version below a folder. */
record Binaries(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /** {@code 18.6.0}: the version of the packed programs, not of any cluster. */
    static String version() {
        var properties = new Properties();
        try (var in = Binaries.class.getResourceAsStream("version.properties")) {
            properties.load(in);
            return properties.getProperty("binaries");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int majorVersion() {
        return Integer.parseInt(version().replaceFirst("\\..*", ""));
    }

    /** Unpacks beside the place and renames, so that a half-unpacked folder is never taken for a whole one. */
    static Binaries unpackedBelow(Path folder) throws IOException {
        Path home = folder.resolve(version());
        if (!Files.isDirectory(home)) {
            Path partial = Files.createTempDirectory(Files.createDirectories(folder), "unpacking-");
            unpackInto(partial);
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException
                    | DirectoryNotEmptyException
                    | AtomicMoveNotSupportedException anotherWasFaster) {
                Folders.delete(partial);
            }
        }
        return new Binaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpackInto(Path target) throws IOException {
        try (var packed = Binaries.class.getResourceAsStream(ARCHIVE)) {
            if (packed == null) {
                throw CannotStart.because(
                        Reason.SYSTEM_UNSUPPORTED, System.getProperty("os.name"), System.getProperty("os.arch"));
            }
            var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, target.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
