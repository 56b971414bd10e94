package org.zhengshu.platform;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.zhengshu.postgres.EmbeddedPostgres;

/**
 * A test of the whole platform on a fresh database of a real PostgreSQL, nobody in it, on a port of its own. It works as a
 * role that owns nothing, as every installation does; tests that tamper ask for the {@link DatabaseOwner}. Tests that
 * carry only this annotation share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"zhengshu.mode=empty", "springdoc.api-docs.enabled=false"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PlatformTest.FreshDatabase.class)
public @interface PlatformTest {

    /** Points the platform at a database and a folder of its own. */
    class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                var postgres = EmbeddedPostgres.shared();
                context.getBeanFactory().registerSingleton("runningPostgres", postgres);
                var owner = DatabaseOwner.ofFreshDatabase();
                context.getBeanFactory().registerSingleton("databaseOwner", owner);
                TestPropertyValues.of(
                                "spring.flyway.url=" + owner.url(),
                                "spring.flyway.user=" + owner.user(),
                                "spring.flyway.password=" + owner.password(),
                                "spring.datasource.url=" + owner.url(),
                                "spring.datasource.username=" + DatabaseOwner.APPLICATION,
                                "spring.datasource.password=" + postgres.role(DatabaseOwner.APPLICATION),
                                "zhengshu.pools.portal.size=3",
                                "zhengshu.pools.api.size=3",
                                "zhengshu.pools.console.size=6",
                                "zhengshu.pools.background.size=6",
                                "zhengshu.pools.apart.size=2",
                                // The shared server may stop before the application asks it a last question.
                                "zhengshu.pools.console.patience=PT2S",
                                "zhengshu.pools.background.patience=PT2S",
                                "zhengshu.pools.apart.patience=PT2S",
                                "db-scheduler.polling-interval=1h",
                                // No round by the clock: a suite that runs at half past two would be probed in its
                                // midst.
                                "zhengshu.rounds.probes=-",
                                "zhengshu.rounds.observations=-",
                                "zhengshu.rounds.uploads=-",
                                "zhengshu.rounds.commands=-",
                                "zhengshu.rounds.files=-",
                                "zhengshu.rounds.ledger=-",
                                "zhengshu.rounds.log-ins=-",
                                "zhengshu.rounds.events=-",
                                "zhengshu.rounds.figures=-",
                                "zhengshu.rounds.months=-",
                                "zhengshu.data=" + Files.createTempDirectory("zhengshu-test"))
                        .applyTo(context);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
