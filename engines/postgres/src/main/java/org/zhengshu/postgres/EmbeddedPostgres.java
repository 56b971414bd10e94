package org.zhengshu.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.zhengshu.postgres.CannotStart.Reason;

/** Starts PostgreSQL 18 in a folder. Blocks until the server answers; all methods throw {@link CannotStart}. */
public final class EmbeddedPostgres {
    /** A start is refused below this, because a database that meets a full disk stops in the middle of work. */
    public static final long LEAST_FREE_BYTES = 500L << 20;

    private EmbeddedPostgres() {}

    /**
     * The durable server of {@code folder}; the folder and the cluster are made when they are absent. A server that a
     * killed process left behind is adopted when it answers and has our version, and is stopped and started again
     * otherwise; there are never two.
     */
    public static RunningPostgres start(Path folder) {
        return start(folder, LEAST_FREE_BYTES);
    }

    static RunningPostgres start(Path folder, long leastFreeBytes) {
        try {
            return new Starting(prepared(folder), ServerSettings.DURABLE, leastFreeBytes).start();
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_NOT_WRITABLE, e, folder);
        }
    }

    /** A server without fsync in a temporary folder, which goes when it is closed. For tests. */
    public static RunningPostgres startTemporary() {
        try {
            return TemporaryServers.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one temporary server of this JVM, stopped when the JVM ends. For tests, each in its own database. */
    public static RunningPostgres shared() {
        return Shared.SERVER;
    }

    private static Path prepared(Path folder) throws IOException {
        try {
            return Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
        } catch (IOException e) {
            throw new CannotStart(Reason.FOLDER_NOT_WRITABLE, e, folder);
        }
    }

    private static final class Shared {
        private static final RunningPostgres SERVER = startTemporary();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop-shared-postgres"));
        }
    }
}
