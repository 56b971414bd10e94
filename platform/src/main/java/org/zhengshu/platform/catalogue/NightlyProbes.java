package org.zhengshu.platform.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.zhengshu.platform.http.SqlTime;

/**
 * Every night each mount is read again: a table that was emptied, renamed or changed is known before someone asks for it.
 * Of several processes the first one takes the night.
 */
@Configuration
@EnableScheduling
class NightlyProbes {
    private static final Logger log = LoggerFactory.getLogger(NightlyProbes.class);

    private final EntryStore entries;
    private final MountStore mounts;
    private final MountingResource mounting;
    private final Clock clock;

    NightlyProbes(EntryStore entries, MountStore mounts, MountingResource mounting, Clock clock) {
        this.entries = entries;
        this.mounts = mounts;
        this.mounting = mounting;
        this.clock = clock;
    }

    @Scheduled(cron = "${zhengshu.rounds.probes:0 30 2 * * *}", zone = "Asia/Shanghai")
    void probeTonight() {
        var now = clock.instant();
        if (mounts.takeNight(LocalDate.ofInstant(now, SqlTime.CITY), now)) {
            probeAll();
        }
    }

    void probeAll() {
        int healthy = 0;
        var all = mounts.all();
        for (var mount : all) {
            var entry = entries.find(mount.mount().entry()).orElseThrow();
            if (entry.live() && mounting.probe(entry, mount).mount().healthy()) {
                healthy++;
            }
        }
        log.info("probed {} mounts, {} healthy", all.size(), healthy);
    }
}
