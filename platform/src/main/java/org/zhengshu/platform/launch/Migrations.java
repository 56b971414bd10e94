package org.zhengshu.platform.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every module migrates its own schema from its own folder {@code db/migration/<module>} and keeps its own history there.
 * No module's tables refer to another's, so the order does not matter. Flyway comes as the owner of the database, a login that
 * is used for nothing else; what the application may do is set anew after every migration.
 */
@Configuration
class Migrations {
    /** PostgreSQL's notices that something is there already are no warnings, and Flyway would log them as such. */
    private static final String QUIET = "SET client_min_messages = warning";

    private final Installation installation;
    private final ApplicationRole application;

    @Autowired
    Migrations(
            @Value("${zhengshu.data}") String folder,
            @Value("${zhengshu.mode}") String kind,
            @Value("${spring.datasource.username}") String application) {
        this(Installation.of(Path.of(folder), kind), new ApplicationRole(application));
    }

    Migrations(Installation installation, ApplicationRole application) {
        this.installation = installation;
        this.application = application;
    }

    @Bean
    FlywayMigrationStrategy everyModuleItsOwn() {
        return common -> {
            for (var module : modules()) {
                var flyway = Flyway.configure()
                        .configuration(common.getConfiguration())
                        .locations("classpath:db/migration/" + module)
                        .schemas(module)
                        .defaultSchema(module)
                        .table("migration")
                        .initSql(QUIET)
                        .load();
                refuseNewer(flyway, module);
                flyway.migrate();
            }
            try (var connection = common.getConfiguration().getDataSource().getConnection()) {
                installation.takePossession(connection);
                application.takeItsRights(connection, modules());
            } catch (SQLException e) {
                throw new IllegalStateException("writing the installation down", e);
            }
        };
    }

    /** Flyway by itself goes on over steps that it does not know; what a newer version left would then be misread. */
    private static void refuseNewer(Flyway flyway, String module) {
        for (var step : flyway.info().applied()) {
            if (step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED) {
                throw CannotServe.of("schema-newer", null, module, String.valueOf(step.getVersion()));
            }
        }
    }

    private static SortedSet<String> modules() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql");
            var modules = new TreeSet<String>();
            for (var file : files) {
                var parts = file.getURL().getPath().split("/");
                modules.add(parts[parts.length - 2]);
            }
            return modules;
        } catch (IOException e) {
            throw new IllegalStateException("reading the list of migrations", e);
        }
    }
}
