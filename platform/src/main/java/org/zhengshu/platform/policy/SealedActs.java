package org.zhengshu.platform.policy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.evidence.SealedTable;

/** What the ledger seals of what happened to grants. */
@Configuration
class SealedActs {

    @Bean
    static SealedTable sealedActsOfGrants() {
        return SealedTable.history("policy.grant_act", "grant_id");
    }
}
