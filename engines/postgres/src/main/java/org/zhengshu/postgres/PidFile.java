package org.zhengshu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code postmaster.pid}: what a server says about itself while it runs, and still after it was killed. */
record PidFile(Path data, long pid, int port) {
    private static final int PORT_LINE = 3;

    static Optional<PidFile> of(Path data) throws IOException {
        var text = Folders.read(data.resolve("postmaster.pid"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var lines = text.get().lines().map(String::strip).toList();
        try {
            int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE)) : 0;
            return Optional.of(new PidFile(data, Long.parseLong(lines.getFirst()), port));
        } catch (NumberFormatException | java.util.NoSuchElementException unreadable) {
            return Optional.of(new PidFile(data, 0, 0));
        }
    }

    /** True when the process lives and works in this data folder; a number that another program has now does not count. */
    boolean alive() {
        try {
            return pid > 1
                    && Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                            .equals(data.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
}
