package org.zhengshu.platform;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.zhengshu.postgres.RunningPostgres;

/** From the command line to the end of the process; a signal at any moment leaves no database running. */
final class Life {
    private final AtomicReference<@Nullable ConfigurableApplicationContext> context = new AtomicReference<>();
    private @Nullable RunningPostgres postgres;
    private volatile boolean ending;

    void begin(String[] arguments) {
        var launch = Launch.of(arguments);
        launch.claim();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stopping"));
        var server = startDatabase(launch);
        var application = new SpringApplication(Zhengshu.class);
        application.setDefaultProperties(launch.properties(server));
        application.setRegisterShutdownHook(false);
        application.addInitializers(fresh -> {
            context.set(fresh);
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
