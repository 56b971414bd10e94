package org.zhengshu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ends a server and waits until it is gone. */
final class Stopping {
    private static final String FAST_WAIT_SECONDS = "60";

    private Stopping() {}

    /** Ends sessions, writes a checkpoint; when that takes too long, the log is replayed at the next start instead. */
    static void fast(Programs programs, Path data) throws IOException {
        if (running(data) && !stop(programs, data, "fast")) {
            immediately(programs, data);
        }
    }

    /** Without a checkpoint. */
    static void immediately(Programs programs, Path data) throws IOException {
        if (running(data) && !stop(programs, data, "immediate") && running(data)) {
            throw new IOException("the server in " + data + " does not stop");
        }
    }

    private static boolean running(Path data) throws IOException {
        return Files.isDirectory(data)
                && PidFile.of(data).filter(PidFile::alive).isPresent();
    }

    private static boolean stop(Programs programs, Path data, String mode) throws IOException {
        return programs.run("pg_ctl", List.of("stop", "-D", data.toString(), "-m", mode, "-w", "-t", FAST_WAIT_SECONDS))
                .well();
    }
}
