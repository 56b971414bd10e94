package org.zhengshu.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
 * What the command line asks for, checked before Spring starts: the data folder and what it is for, the port, the database.
 *
 * @param kind {@code sample} or {@code empty}; a folder keeps the kind it was made with
 * @param jdbcUrl an external PostgreSQL; null for the embedded one
 */
record Launch(
        Path folder,
        String kind,
        String address,
        int port,
        @Nullable String jdbcUrl) {
    private static final String DATABASE = "zhengshu";
    private static final int DEFAULT_PORT = 8600;

    static Launch of(String[] arguments) {
        var given = new SimpleCommandLinePropertySource(arguments);
        var port = given.getProperty("server.port");
        var folder = given.getProperty("zhengshu.data");
        var kind = given.getProperty("zhengshu.mode");
        var address = given.getProperty("server.address");
        return new Launch(
                Path.of(folder == null ? "data/sample" : folder)
                        .toAbsolutePath()
                        .normalize(),
                kind == null ? "sample" : kind,
                address == null ? "127.0.0.1" : address,
                port == null ? DEFAULT_PORT : Integer.parseInt(port),
                given.getProperty("zhengshu.jdbc-url"));
    }

    /** Takes the folder for this process and sees that the port is free; either is refused in one clear sentence. */
    void claim() {
        DataFolder.claim(folder, kind);
        DataFolder.requireDatabase(folder, jdbcUrl != null);
        if (port == 0) {
            return;
        }
        try {
            bind(0);
        } catch (IOException e) {
            throw CannotServe.of("address-not-here", e, address);
        }
        try {
            bind(port);
        } catch (IOException e) {
            throw CannotServe.of("port-taken", e, address, Integer.toString(port));
        }
    }

    private void bind(int wanted) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), wanted));
        }
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
