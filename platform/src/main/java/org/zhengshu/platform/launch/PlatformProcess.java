package org.zhengshu.platform.launch;

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

/** The process from its command line to its end; a signal at any moment leaves no database running. */
public final class PlatformProcess {
    private static final Logger log = LoggerFactory.getLogger(PlatformProcess.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);

    private final Class<?> application;
    private final AtomicReference<@Nullable ConfigurableApplicationContext> context = new AtomicReference<>();
    private @Nullable RunningPostgres postgres;
    private volatile boolean ending;

    private PlatformProcess(Class<?> application) {
        this.application = application;
    }

    /**
     * @param application the annotated class from whose package the modules are found
     */
    public static PlatformProcess of(Class<?> application) {
        return new PlatformProcess(application);
    }

    /** Returns when the platform serves. What stops the start is printed, and its exit code ends the process. */
    public void serve(String[] arguments) {
        try {
            begin(arguments);
        } catch (CannotServe impossible) {
            // Whoever stopped it meanwhile knows why it does not serve.
            if (!ending) {
                System.err.println(impossible.getMessage());
                System.exit(impossible.exitCode());
            }
        }
    }

    private void begin(String[] arguments) {
        Launch.requireSense(arguments);
        var launch = Launch.of(arguments);
        launch.claim();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stopping"));
        var server = startDatabase(launch);
        if (server != null) {
            Thread.ofPlatform().daemon().name("keeping-database").start(() -> keep(server));
        }
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(launch.properties(server));
        spring.setRegisterShutdownHook(false);
        spring.addInitializers(fresh -> {
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
            spring.run(arguments);
        } catch (RuntimeException failure) {
            throw CannotServe.within(failure)
                    .orElseGet(() -> CannotServe.of(
                            "start-failed", failure, launch.folder().resolve("zhengshu.log")));
        }
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
        var serving = context.get();
        if (serving != null) {
            serving.close();
        }
        synchronized (this) {
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
