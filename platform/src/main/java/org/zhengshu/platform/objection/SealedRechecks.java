package org.zhengshu.platform.objection;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.evidence.SealedTable;

/** What the ledger seals of what happened to rechecks. */
@Configuration
class SealedRechecks {

    @Bean
    static SealedTable sealedHistoryOfRechecks() {
        return SealedTable.history("objection.history", "recheck");
    }
}
