package org.zhengshu.platform.catalogue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.evidence.SealedTable;

/** What the ledger seals of the catalogue: the published versions and what happened to entries. */
@Configuration
class SealedEntries {

    @Bean
    static SealedTable sealedVersions() {
        return SealedTable.of(
                "catalogue.version",
                "entry",
                "version",
                SealedTable.json("form"),
                SealedTable.json("changes"),
                SealedTable.time("published_at"),
                "published_by",
                "receipt");
    }

    @Bean
    static SealedTable sealedHistoryOfEntries() {
        return SealedTable.history("catalogue.history", "entry");
    }
}
