package org.zhengshu.platform.operations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.identity.FailedLogIns;

/** What is counted of log-ins is cleared here: whoever says who may log in knows no rounds itself. */
@Configuration
class IdentityRounds {

    @Bean
    Round clearingOfFailedLogIns(@Value("${zhengshu.rounds.log-ins:0 */10 * * * *}") String cron, FailedLogIns failed) {
        return new Round("log-ins", cron, failed::clear);
    }
}
