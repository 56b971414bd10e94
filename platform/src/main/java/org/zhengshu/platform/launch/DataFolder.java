package org.zhengshu.platform.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.trust.SoftwareKeys;

/** The folder of one installation: of one kind for ever, owned by one account, used by one process. */
final class DataFolder {
    private static final String KIND = "kind";
    private static final String LOCK = "zhengshu.lock";
    private static final String PID = "zhengshu.pid";
    private static final String ADDRESS = "address";
    private static final String PROGRESS = "progress";
    private static final String DATABASE = "database";
    private static final String EMBEDDED = "embedded";
    private static final String EXTERNAL = "external";
    private static final int PASSWORD_BYTES = 24;

    /** Locks are held until this process ends, however it ends; a channel that nobody refers to would give its lock up. */
    private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

    private DataFolder() {}

    /** From here on {@code ./run status} and {@code stop} know this process; where it serves they learn once it does. */
    static void claim(Path folder, String kind) {
        claim(folder, kind, EmbeddedPostgres.LEAST_FREE_BYTES);
    }

    static void claim(Path folder, String kind, long leastFreeBytes) {
        try {
            Files.createDirectories(folder);
            keepKind(folder, kind);
            lock(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < leastFreeBytes) {
                throw CannotServe.of(
                        "disk-nearly-full",
                        null,
                        folder,
                        Long.toString(free >> 20),
                        Long.toString(leastFreeBytes >> 20));
            }
            Files.deleteIfExists(folder.resolve(ADDRESS));
            Files.deleteIfExists(folder.resolve(PROGRESS));
            Files.writeString(
                    folder.resolve(PID), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw CannotServe.of("folder-not-writable", e, folder);
        }
    }

    /** A folder whose database is its own is not used with an external one, nor the reverse: each knows nothing of the other. */
    static void requireDatabase(Path folder, boolean external) {
        try {
            var was = Files.isDirectory(folder.resolve("postgres"))
                    ? EMBEDDED
                    : Files.exists(folder.resolve(DATABASE)) ? Files.readString(folder.resolve(DATABASE)) : "";
            if (!was.isBlank() && !was.strip().equals(sort(external))) {
                throw CannotServe.of(external ? "folder-has-embedded" : "folder-has-external", null, folder);
            }
        } catch (IOException e) {
            throw CannotServe.of("folder-not-writable", e, folder);
        }
    }

    /** Once the database was reached: a mistyped address binds nobody. */
    static void rememberDatabase(Path folder, boolean external) {
        try {
            Files.writeString(folder.resolve(DATABASE), sort(external));
        } catch (IOException e) {
            throw CannotServe.of("folder-not-writable", e, folder);
        }
    }

    /** Of the application's login in an external database, made at the first call. */
    static String applicationPassword(Path folder) {
        return HexFormat.of().formatHex(SoftwareKeys.symmetric(folder.resolve("keys"), "database", PASSWORD_BYTES));
    }

    private static String sort(boolean external) {
        return external ? EXTERNAL : EMBEDDED;
    }

    private static void keepKind(Path folder, String kind) throws IOException {
        var file = folder.resolve(KIND);
        if (!Files.exists(file)) {
            // Lake, open files and search index hold what departments entrusted: nobody else of this machine reads it.
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            Files.writeString(file, kind);
        }
        var was = Files.readString(file).strip();
        if (!was.equals(kind)) {
            throw CannotServe.of("folder-of-other-kind", null, folder, was, kind);
        }
    }

    private static void lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw CannotServe.of("in-use", null, folder);
        }
        HELD.add(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
