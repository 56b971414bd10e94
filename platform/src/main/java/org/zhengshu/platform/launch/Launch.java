package org.zhengshu.platform.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
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
    private static final String APPLICATION = "zhengshu_app";
    private static final String REAL = "empty";
    private static final String SAMPLE = "sample";

    /** Read before anything else reads settings: said elsewhere than on the command line, they would be heard by nobody. */
    static final List<String> COMMAND_LINE_ONLY = List.of(
            "zhengshu.jdbc-url",
            "zhengshu.data",
            "zhengshu.web.tls-certificate",
            "zhengshu.web.tls-key",
            "zhengshu.web.plain-http",
            "zhengshu.web.public-address",
            "zhengshu.web.trusted-proxies",
            "zhengshu.web.http-redirect-port");

    /** What is there for trials, by name: a real installation is not started with it. */
    private static final List<String> TRIAL_ONLY = List.of("zhengshu.check", "zhengshu.sample-scale");

    static Launch of(String[] arguments) {
        var given = new SimpleCommandLinePropertySource(arguments);
        var folder = given.getProperty("zhengshu.data");
        var kind = given.getProperty("zhengshu.mode");
        return new Launch(
                Path.of(folder == null ? "data/sample" : folder)
                        .toAbsolutePath()
                        .normalize(),
                kind == null ? SAMPLE : kind,
                Listening.of(given),
                given.getProperty("zhengshu.jdbc-url"));
    }

    /** Refuses settings that mean nothing here, before anything is touched. */
    static void requireSense(String[] arguments) {
        var environment = new StandardEnvironment();
        requireSaidWhereHeard(environment);
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        requireSense(environment);
    }

    /** The same again for all that Spring reads, files among it. */
    static void requireSense(ConfigurableEnvironment environment) {
        KnownSettings.ofThisProgram().require(environment);
        requireNoTrial(environment);
    }

    private static void requireSaidWhereHeard(ConfigurableEnvironment elsewhere) {
        for (var name : COMMAND_LINE_ONLY) {
            if (elsewhere.containsProperty(name)) {
                throw CannotServe.of("command-line-only", null, name);
            }
        }
    }

    /** Refuses what belongs to trials when a real installation is asked for. */
    private static void requireNoTrial(ConfigurableEnvironment environment) {
        if (!REAL.equals(environment.getProperty("zhengshu.mode"))) {
            return;
        }
        for (var name : TRIAL_ONLY) {
            var value = environment.getProperty(name);
            if (value != null && !value.isEmpty() && !value.equals("false")) {
                throw CannotServe.of("trial-setting", null, name);
            }
        }
    }

    /** Takes the folder for this process and sees that the port is free; either is refused in one clear sentence. */
    void claim() {
        listening.require();
        if (kind.equals(SAMPLE) && SampleDatabases.packed().isEmpty()) {
            throw CannotServe.of("no-sample", null);
        }
        DataFolder.claim(folder, kind);
        DataFolder.requireDatabase(folder, jdbcUrl != null);
        listening.requireFree();
    }

    /** The embedded server with the platform's database; null when an external one is named. */
    @Nullable
    RunningPostgres database() {
        if (jdbcUrl != null) {
            external(jdbcUrl)
                    .require(
                            Installation.of(folder, kind),
                            SampleDatabases.packed().map(SampleDatabases::names).orElse(Set.of()));
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

    private static ExternalDatabase external(String url) {
        return new ExternalDatabase(url, System.getenv("ZHENGSHU_DB_USER"), System.getenv("ZHENGSHU_DB_PASSWORD"));
    }

    /**
     * Properties that the command line may still override. {@code spring.flyway.*} is the owner of the database, as whom only
     * the migrations run (and the sample city's databases are made); {@code spring.datasource.*} is the application.
     */
    Map<String, Object> properties(@Nullable RunningPostgres postgres) {
        var properties = new LinkedHashMap<String, Object>();
        if (postgres != null) {
            var url = postgres.jdbcUrl(DATABASE);
            login(properties, "spring.flyway", url, postgres.user(), postgres.password());
            login(
                    properties,
                    "spring.datasource",
                    url + "?reWriteBatchedInserts=true",
                    APPLICATION,
                    postgres.role(APPLICATION));
        } else if (jdbcUrl != null) {
            var owner = external(jdbcUrl);
            login(properties, "spring.flyway", jdbcUrl, owner.user(), owner.password());
            var application = owner.application(
                    folder, System.getenv("ZHENGSHU_DB_APP_USER"), System.getenv("ZHENGSHU_DB_APP_PASSWORD"));
            login(properties, "spring.datasource", jdbcUrl, application.user(), application.password());
            var uploads = owner.uploads(
                    folder, System.getenv("ZHENGSHU_UPLOADS_USER"), System.getenv("ZHENGSHU_UPLOADS_PASSWORD"));
            properties.put("zhengshu.uploads.user", uploads.name());
            properties.put("zhengshu.uploads.password", uploads.password());
        }
        properties.put("zhengshu.data", folder.toString());
        properties.put("logging.file.name", folder.resolve("zhengshu.log").toString());
        properties.put("logging.threshold.console", "off");
        return properties;
    }

    private static void login(
            Map<String, Object> properties,
            String prefix,
            String url,
            @Nullable String user,
            @Nullable String password) {
        properties.put(prefix + ".url", url);
        if (user != null) {
            properties.put(prefix + (prefix.equals("spring.flyway") ? ".user" : ".username"), user);
            properties.put(prefix + ".password", password == null ? "" : password);
        }
    }
}
