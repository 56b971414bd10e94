package org.zhengshu.platform.sample;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;
import org.zhengshu.sample.City;
import org.zhengshu.sample.Officers;
import org.zhengshu.sample.Scale;

/**
 * Once the platform answers, before it says so: the city is made in a new folder and the main job runs through it, or goes
 * on where the process of the first start was killed.
 */
@Component
class SampleRun {
    /** Before {@code operations} prints the addresses. */
    private static final int BEFORE_SERVING = -10;

    private static final String SAMPLE = "sample";
    private static final int NOTHING_CHECKED = 2;
    private final SampleCity sampleCity;
    private final Clock clock;
    private final Report report;
    private final String mode;
    private final boolean check;
    private final String listen;
    private final String certificate;
    private final Scale scale;
    private final Journal journal;
    private volatile boolean stopping;

    SampleRun(
            SampleCity sampleCity,
            Journal journal,
            Clock clock,
            Words words,
            @Value("${zhengshu.data}") String folder,
            @Value("${zhengshu.mode}") String mode,
            @Value("${zhengshu.check}") boolean check,
            @Value("${server.address:127.0.0.1}") String listen,
            @Value("${zhengshu.web.tls-certificate:}") String certificate,
            @Value("${zhengshu.sample-scale:1}") int oneIn) {
        this.sampleCity = sampleCity;
        this.journal = journal;
        this.clock = clock;
        this.report = new Report(words, System.out, Path.of(folder));
        this.mode = mode;
        this.check = check;
        this.listen = listen;
        this.certificate = certificate;
        this.scale = new Scale(oneIn);
    }

    @EventListener
    @Order(BEFORE_SERVING)
    void on(ApplicationReadyEvent ready) {
        if (!mode.equals(SAMPLE) || !(ready.getApplicationContext() instanceof WebServerApplicationContext web)) {
            return;
        }
        var server = web.getWebServer();
        boolean well = true;
        if (check && !sampleCity.isToBeMade()) {
            // Nothing would be tested, and silence would say that all is well.
            report.title("sample.check-needs-new");
            System.exit(NOTHING_CHECKED);
        }
        if (server != null) {
            try {
                well = make(OwnListener.at(host(), server.getPort(), certificate));
            } catch (Script.Stopped stopped) {
                return;
            }
        }
        if (check) {
            System.exit(well ? 0 : 1);
        }
        tellAccounts();
    }

    /** From here on what the platform answers says only that it is being stopped. */
    @EventListener
    void on(ContextClosedEvent closed) {
        stopping = true;
    }

    private boolean make(OwnListener listener) {
        var passwords = new RolePasswords();
        var systems = new BusinessSystems(sampleCity.server(), passwords);
        City city;
        if (sampleCity.isToBeMade()) {
            report.title("sample.making");
            var day = LocalDate.now(clock.withZone(SqlTime.CITY));
            city = truth(scale, day);
            sampleCity.make(city, scale, day, passwords, report);
        } else {
            var left = journal.made().filter(each -> !each.ended());
            if (left.isEmpty()) {
                return true;
            }
            report.title("sample.resuming");
            city = truth(left.get().scale(), left.get().day());
            sampleCity.renewOwners(passwords);
        }
        var made = journal.made().orElseThrow();
        var loop = new Loop(
                listener,
                report,
                city,
                systems,
                made.written(),
                journal,
                new Script(journal, made.id(), () -> stopping));
        return new MainLoop(loop).run().isEmpty();
    }

    private City truth(Scale scale, LocalDate day) {
        long start = System.nanoTime();
        var city = City.of(City.SEED, scale, day);
        report.did(
                (System.nanoTime() - start) / 1_000_000,
                "sample.truth",
                city.truth().living().size(),
                city.truth().entities().size());
        return city;
    }

    private String host() {
        if (listen.equals("0.0.0.0") || listen.equals("::")) {
            return "127.0.0.1";
        }
        return listen.contains(":") ? "[" + listen + "]" : listen;
    }

    private void tellAccounts() {
        report.title("sample.accounts", Officers.PASSWORD);
        for (var officer : Officers.list()) {
            var body = officer.body();
            report.plain("%-16s %s  %s  %s"
                    .formatted(
                            officer.login(),
                            officer.name(),
                            body == null ? "" : body.name(),
                            officer.roles().stream()
                                    .map(role -> report.words("sample.role." + role))
                                    .collect(Collectors.joining(", "))));
        }
    }
}
