package org.zhengshu.platform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.zhengshu.postgres.CannotStart;
import org.zhengshu.postgres.EmbeddedPostgres;
import org.zhengshu.postgres.RunningPostgres;

/**
 * What the command line asks for, checked before Spring starts: the data folder and what it is for, where it
 * listens, the database.
 *
 * @param kind {@code sample} or {@code empty}; a folder keeps the kind it was made with
 * @param jdbcUrl an external PostgreSQL; null for the embedded one
 */
record Launch(
        Path folder,
        String kind,
        Listening listening,
        @Nullable String jdbcUrl) {
    private static final String DATABASE = "zhengshu";

    static Launch of(String[] arguments) {
        var given = new SimpleCommandLinePropertySource(arguments);
        var folder = given.getProperty("zhengshu.data");
        var kind = given.getProperty("zhengshu.mode");
        return new Launch(
                Path.of(folder == null ? "data/sample" : folder)
                        .toAbsolutePath()
                        .normalize(),
                kind == null ? "sample" : kind,
                Listening.of(given),
                given.getProperty("zhengshu.jdbc-url"));
    }

    /** Takes the folder for this process and sees that the port is free; either is refused in one clear sentence. */
    void claim() {
        listening.require();
        DataFolder.claim(folder, kind);
        DataFolder.requireDatabase(folder, jdbcUrl != null);
        listening.requireFree();
    }

    /** The embedded server with the platform's database; null when an external one is named. */
    @Nullable
    RunningPostgres database() {
        if (jdbcUrl != null) {
            external(jdbcUrl).require(Installation.of(folder, kind));
            DataFolder.rememberDatabase(folder, true);
            return null;
        }
        try {
            var postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
            postgres.createDatabase(DATABASE);
            DataFolder.rememberDatabase(folder, false);
            return postgres;
        } catch (CannotStart impossible) {
            throw CannotServe.of(
                    impossible.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    impossible,
                    impossible.values().toArray());
        }
    }

    private static ExternalDatabase external(String jdbcUrl) {
        return new ExternalDatabase(
                jdbcUrl, System.getenv("ZHENGSHU_DB_USER"), System.getenv("ZHENGSHU_DB_PASSWORD"));
    }

    /** Properties that the command line may still override. */
    Map<String, Object> properties(@Nullable RunningPostgres postgres) {
        var properties = new LinkedHashMap<String, Object>();
        if (postgres != null) {
            properties.put("spring.datasource.url", postgres.jdbcUrl(DATABASE) + "?reWriteBatchedInserts=true");
            properties.put("spring.datasource.username", postgres.user());
            properties.put("spring.datasource.password", postgres.password());
        } else if (jdbcUrl != null) {
            properties.put("spring.datasource.url", jdbcUrl);
            var environment = System.getenv();
            if (environment.containsKey("ZHENGSHU_DB_USER")) {
                properties.put("spring.datasource.username", environment.get("ZHENGSHU_DB_USER"));
                properties.put("spring.datasource.password", environment.getOrDefault("ZHENGSHU_DB_PASSWORD", ""));
            }
            var uploads = external(jdbcUrl).uploads(folder);
            properties.put("zhengshu.uploads.user", uploads.name());
            properties.put("zhengshu.uploads.password", uploads.password());
        }
        properties.put("zhengshu.data", folder.toString());
        properties.put("logging.file.name", folder.resolve("zhengshu.log").toString());
        properties.put("logging.threshold.console", "off");
        return properties;
    }
}
