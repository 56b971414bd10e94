package org.zhengshu.platform.demand;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.evidence.SealedTable;

/** What the ledger seals of what happened to applications. */
@Configuration
class SealedApplications {

    @Bean
    static SealedTable sealedHistoryOfApplications() {
        return SealedTable.history("demand.history", "application");
    }
}
