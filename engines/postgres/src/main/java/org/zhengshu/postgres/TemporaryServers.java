package org.zhengshu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Servers of tests: programs unpacked once per account, a folder per server. A test process that is killed leaves its
 * server behind; the next start finds the folder unlocked, stops the server and deletes the folder.
 */
final class TemporaryServers {
    private TemporaryServers() {}

    static RunningPostgres start() throws IOException {
        Path root = root();
        var programs = Programs.of(Binaries.unpackedBelow(root.resolve("bin")));
        Path servers = Files.createDirectories(root.resolve("servers"));
        sweep(servers, programs);
        Path folder = Files.createTempDirectory(servers, "server-");
        return new Starting(folder, ServerSettings.TEMPORARY, EmbeddedPostgres.LEAST_FREE_BYTES, programs).start();
    }

    private static Path root() throws IOException {
        Path root =
                Path.of(System.getProperty("java.io.tmpdir"), "zhengshu-postgres-" + System.getProperty("user.name"));
        if (!Files.isDirectory(root)) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return root;
    }

    /** Only folders with a lock file are looked at: one without is being made at this moment. */
    private static void sweep(Path servers, Programs programs) throws IOException {
        List<Path> folders;
        try (var listed = Files.list(servers)) {
            folders = listed.filter(folder -> Files.exists(folder.resolve("lock")))
                    .toList();
        }
        for (Path folder : folders) {
            var lock = FolderLock.tryOn(folder);
            if (lock.isPresent()) {
                try (var held = lock.get()) {
                    Stopping.immediately(programs, folder.resolve("data"));
                    Folders.delete(folder);
                }
            }
        }
    }
}
