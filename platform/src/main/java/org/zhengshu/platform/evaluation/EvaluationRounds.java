package org.zhengshu.platform.evaluation;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.operations.Round;

/** What the evaluation does by the clock; the observations after the catalogue's probes. */
@Configuration
class EvaluationRounds {
    @Bean
    Round observations(@Value("${zhengshu.rounds.observations:0 30 3 * * *}") String cron, ObservingTables observing) {
        return new Round("observations", cron, observing::observeAll);
    }

    @Bean
    Round freezingOfMonths(@Value("${zhengshu.rounds.months:0 10 0 1 * *}") String cron, FreezingMonths freezing) {
        return new Round("months", cron, freezing::freeze);
    }
}
