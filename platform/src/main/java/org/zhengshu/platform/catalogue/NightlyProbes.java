package org.zhengshu.platform.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Every night each mount is read again: a table that was emptied, renamed or changed is known before someone asks for it. */
@Configuration
@EnableScheduling
class NightlyProbes {
    private static final Logger log = LoggerFactory.getLogger(NightlyProbes.class);

    private final EntryStore entries;
    private final MountStore mounts;
    private final MountingResource mounting;

    NightlyProbes(EntryStore entries, MountStore mounts, MountingResource mounting) {
        this.entries = entries;
        this.mounts = mounts;
        this.mounting = mounting;
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
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
