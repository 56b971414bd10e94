package org.zhengshu.lake;

import java.nio.file.Path;
import org.zhengshu.kernel.error.Check;

/**
 * Where the lake lives and what it may use.
 *
 * @param folder the warehouse, the staging folder and the engine's spill folder lie below it
 * @param catalogueUrl JDBC URL of the PostgreSQL that keeps the Iceberg catalogue, with the schema for its tables
 * @param memoryMegabytes what DuckDB may hold in memory; more is spilled to disk
 * @param threads how many threads DuckDB works with
 */
public record LakeSettings(
        Path folder, String catalogueUrl, String user, String password, int memoryMegabytes, int threads) {
    public static final int DEFAULT_MEMORY_MEGABYTES = 512;
    public static final int DEFAULT_THREADS = 2;
    public static final int MIN_MEMORY_MEGABYTES = 128;

    public LakeSettings {
        Check.that(
                memoryMegabytes >= MIN_MEMORY_MEGABYTES,
                "the lake's engine needs %d MB at least, got %d",
                MIN_MEMORY_MEGABYTES,
                memoryMegabytes);
        Check.that(threads >= 1 && threads <= 64, "the lake's engine works with 1 to 64 threads, got %d", threads);
        folder = folder.toAbsolutePath().normalize();
    }

    Path warehouse() {
        return folder.resolve("warehouse");
    }

    Path staging() {
        return folder.resolve("staging");
    }

    Path spill() {
        return folder.resolve("spill");
    }

    @Override
    public String toString() {
        return "the lake at " + folder;
    }
}
