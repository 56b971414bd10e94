package org.zhengshu.platform.operations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.platform.http.CommandKeys;

/** What every endpoint shares is cleared here: it knows no rounds itself. */
@Configuration
class HttpRounds {

    @Bean
    Round clearingOfCommandKeys(@Value("${zhengshu.rounds.commands:0 20 3 * * *}") String cron, CommandKeys keys) {
        return new Round("commands", cron, keys::clear);
    }
}
