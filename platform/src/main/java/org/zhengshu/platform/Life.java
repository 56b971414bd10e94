package org.zhengshu.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.zhengshu.postgres.CannotStart;
import org.zhengshu.postgres.RunningPostgres;

/** From the command line to the end of the process; a signal at any moment leaves no database running. */
final class Life {
    private static final Logger log = LoggerFactory.getLogger(Life.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);

    private final AtomicReference<@Nullable ConfigurableApplicationContext> context = new AtomicReference<>();
    private @Nullable RunningPostgres postgres;
    private volatile boolean ending;

    void begin(String[] arguments) {
        Launch.requireSense(arguments);
        var launch = Launch.of(arguments);
        launch.claim();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stopping"));
        var server = startDatabase(launch);
        if (server != null) {
            Thread.ofPlatform().daemon().name("keeping-database").start(() -> keep(server));
        }
        var application = new SpringApplication(Zhengshu.class);
        application.setDefaultProperties(launch.properties(server));
        application.setRegisterShutdownHook(false);
        application.addInitializers(fresh -> {
            Launch.requireSense(fresh.getEnvironment());
            context.set(fresh);
            fresh.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "listening", launch.listening().decided()));
            if (server != null) {
                fresh.getBeanFactory().registerSingleton("runningPostgres", server);
            }
        });
        try {
            application.run(arguments);
        } catch (RuntimeException failure) {
            throw CannotServe.within(failure)
                    .orElseGet(() -> CannotServe.of(
                            "start-failed", failure, launch.folder().resolve("zhengshu.log")));
        }
    }

    boolean ending() {
        return ending;
    }

    /** A signal that comes while the server starts waits until it has started, and then ends it. */
    private synchronized @Nullable RunningPostgres startDatabase(Launch launch) {
        if (!ending) {
            postgres = launch.database();
        }
        return postgres;
    }

    /**
     * A server that died, as one does that finds no room for its log, is started again as soon as that works: people who
     * made room should not have to know that the platform has a database.
     */
    private void keep(RunningPostgres server) {
        boolean said = false;
        while (!ending) {
            try {
                Thread.sleep(LOOK_AROUND);
                if (!ending && !server.alive()) {
                    if (!said) {
                        log.error("the database server has gone; it is started again");
                        said = true;
                    }
                    server.revive();
                    log.warn("the database server is back, process {}", server.pid());
                    said = false;
                }
            } catch (CannotStart notYet) {
                log.debug("the database server does not start", notYet);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The application first, so that nothing asks a database that is gone. */
    private void end() {
        ending = true;
        var application = context.get();
        if (application != null) {
            application.close();
        }
        synchronized (this) {
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
