package org.zhengshu.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held by the one process that runs the server of a folder; the system frees it when that process dies. */
final class FolderLock implements AutoCloseable {
    /**
     * What this process holds. Such a lock file is not opened again: a lock of fcntl(2) belongs to the process and is lost
     * when any descriptor of the file is closed.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty when another process, or another server of this process, holds it. */
    static Optional<FolderLock> tryOn(Path anyFolder) throws IOException {
        Path folder = anyFolder.toRealPath();
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        var lock = Optional.<FolderLock>empty();
        try {
            lock = lock(folder);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(folder);
            }
        }
    }

    private static Optional<FolderLock> lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(folder, channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(folder);
    }
}
