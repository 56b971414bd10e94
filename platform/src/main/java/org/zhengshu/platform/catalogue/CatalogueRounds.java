package org.zhengshu.platform.catalogue;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.operations.Round;

/** What the catalogue does by the clock. */
@Configuration
class CatalogueRounds {
    @Bean
    Round probes(@Value("${zhengshu.rounds.probes:0 30 2 * * *}") String cron, NightlyProbes probes) {
        return new Round("probes", cron, probes::probeAll);
    }

    @Bean
    Round checkingOfFigures(@Value("${zhengshu.rounds.figures:0 50 1 * * *}") String cron, CheckingLive checking) {
        return new Round("figures", cron, checking::check);
    }

    @Bean
    Round clearingOfUploads(@Value("${zhengshu.rounds.uploads:0 10 3 * * *}") String cron, ClearingUploads clearing) {
        return new Round("uploads", cron, clearing::clear);
    }
}
