package org.zhengshu.platform.operations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** No deadline runs on because a process died: the next one hears what it did not, within a minute or two. */
@Configuration
class EventRounds {

    @Bean
    Round tellingOfLostEvents(@Value("${zhengshu.rounds.events:40 * * * * *}") String cron, LostEvents lost) {
        return new Round("events", cron, lost::tellAgain);
    }
}
