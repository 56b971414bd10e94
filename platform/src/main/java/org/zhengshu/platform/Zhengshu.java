package org.zhengshu.platform;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.zhengshu.postgres.RunningPostgres;

/** 政枢: the municipal integrated government big-data platform, one process. Two modules may name a class alike. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Zhengshu {

    public static void main(String[] arguments) {
        try {
            start(arguments);
        } catch (CannotServe impossible) {
            System.err.println(impossible.getMessage());
            System.exit(impossible.exitCode());
        }
    }

    private static void start(String[] arguments) {
        var launch = Launch.of(arguments);
        launch.claim();
        var postgres = launch.database();
        var context = new AtomicReference<@Nullable ConfigurableApplicationContext>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context.get(), postgres), "stopping"));
        var application = new SpringApplication(Zhengshu.class);
        application.setDefaultProperties(launch.properties(postgres));
        application.setRegisterShutdownHook(false);
        application.addInitializers(fresh -> {
            context.set(fresh);
            if (postgres != null) {
                fresh.getBeanFactory().registerSingleton("runningPostgres", postgres);
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

    /** The application first, so that nothing asks a database that is gone. */
    private static void stop(@Nullable ConfigurableApplicationContext context, @Nullable RunningPostgres postgres) {
        if (context != null) {
            context.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
