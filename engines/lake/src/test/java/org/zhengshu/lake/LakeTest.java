package org.zhengshu.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.zhengshu.postgres.EmbeddedPostgres;

/** A lake of its own on a fresh database of the shared PostgreSQL, and words to fill it. */
public final class LakeTest implements AutoCloseable {
    public final Lake lake;
    public final LakeSettings settings;
    final RememberedFiles files;

    public LakeTest() {
        try {
            var url = EmbeddedPostgres.shared().freshDatabase();
            try (var connection = DriverManager.getConnection(url)) {
                connection.createStatement().execute("CREATE SCHEMA lake");
            }
            settings = new LakeSettings(
                    Files.createTempDirectory("lake-test"),
                    url + (url.contains("?") ? "&" : "?") + "currentSchema=lake",
                    EmbeddedPostgres.shared().user(),
                    EmbeddedPostgres.shared().password(),
                    LakeSettings.DEFAULT_MEMORY_MEGABYTES,
                    LakeSettings.DEFAULT_THREADS);
            files = new RememberedFiles();
            lake = Lake.open(settings, files);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ingests lines of CSV; the first is the header. */
    public Snapshot ingest(TableName table, String... lines) {
        return ingest(run(), table, lines);
    }

    public Snapshot ingest(RunId run, TableName table, String... lines) {
        return lake.ingest(run, table, file(lines), List.of(lines[0].split(",")), lines.length - 1);
    }

    public Path file(String... lines) {
        try {
            var file = lake.staging().resolve(UUID.randomUUID() + ".csv");
            Files.writeString(file, String.join("\n", Arrays.asList(lines)) + "\n");
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RunId run() {
        return new RunId(UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        lake.close();
    }
}
