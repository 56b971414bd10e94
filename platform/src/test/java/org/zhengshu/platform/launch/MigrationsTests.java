package org.zhengshu.platform.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.zhengshu.platform.DatabaseOwner;
import org.zhengshu.postgres.EmbeddedPostgres;

/** A start that goes as it should says nothing that looks like a fault. */
class MigrationsTests {
    @TempDir
    Path folder;

    @Test
    void neither_the_first_start_nor_the_next_one_logs_a_warning_of_the_migrations() throws Exception {
        var owner = DatabaseOwner.ofFreshDatabase();
        EmbeddedPostgres.shared().role(DatabaseOwner.APPLICATION);
        DataFolder.claim(folder, "empty");
        var common = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .load();
        var warnings = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("org.flywaydb");
        warnings.start();
        var before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addAppender(warnings);
        try {
            var migrations =
                    new Migrations(Installation.of(folder, "empty"), new ApplicationRole(DatabaseOwner.APPLICATION));
            migrations.everyModuleItsOwn().migrate(common);
            migrations.everyModuleItsOwn().migrate(common);
        } finally {
            log.detachAppender(warnings);
            log.setLevel(before);
        }
        assertThat(warnings.list).isNotEmpty();
        assertThat(warnings.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }
}
