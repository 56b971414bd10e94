package org.zhengshu.platform.catalogue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Every night each mount is read again: a table that was emptied, renamed or changed is known before someone asks for it. */
@Service
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
