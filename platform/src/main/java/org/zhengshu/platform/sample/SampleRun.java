package org.zhengshu.platform.sample;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zhengshu.platform.http.SqlTime;
import org.zhengshu.platform.http.Words;
import org.zhengshu.sample.City;
import org.zhengshu.sample.Officers;
import org.zhengshu.sample.Scale;

/** Once the platform answers, before it says so: the city is made in a new folder and the main job runs through it. */
@Component
class SampleRun {
    /** Before {@code operations} prints the addresses. */
    private static final int BEFORE_SERVING = -10;

    private static final String SAMPLE = "sample";
    private final SampleCity sampleCity;
    private final Clock clock;
    private final Report report;
    private final String mode;
    private final boolean check;
    private final String listen;
    private final Scale scale;

    SampleRun(
            SampleCity sampleCity,
            Clock clock,
            Words words,
            @Value("${zhengshu.mode}") String mode,
            @Value("${zhengshu.check}") boolean check,
            @Value("${server.address:127.0.0.1}") String listen,
            @Value("${zhengshu.sample-scale:1}") int oneIn) {
        this.sampleCity = sampleCity;
        this.clock = clock;
        this.report = new Report(words, System.out);
        this.mode = mode;
        this.check = check;
        this.listen = listen;
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
        if (server != null && sampleCity.isToBeMade()) {
            well = make("http://" + host() + ":" + server.getPort());
        }
        if (check) {
            System.exit(well ? 0 : 1);
        }
        tellAccounts();
    }

    private boolean make(String address) {
        report.title("sample.making");
        long start = System.nanoTime();
        var city = City.of(City.SEED, scale, LocalDate.now(clock.withZone(SqlTime.CITY)));
        report.did(
                (System.nanoTime() - start) / 1_000_000,
                "sample.truth",
                city.truth().living().size(),
                city.truth().entities().size());
        var passwords = new RolePasswords();
        var written = sampleCity.make(city, passwords, report);
        var loop = new Loop(address, report, city, new BusinessSystems(sampleCity.server(), passwords), written);
        return new MainLoop(loop).run().isEmpty();
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
                            String.join(" ", officer.roles())));
        }
    }
}
