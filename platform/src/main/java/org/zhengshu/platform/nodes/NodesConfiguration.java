package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.transfer.LocalNode;

/** The node that is built into the platform. */
@Configuration
class NodesConfiguration {

    @Bean
    ExchangeNode exchangeNode(SourceStore store, EmbeddedDatabases embedded, Clock clock) {
        return new LocalNode(
                source -> source.equals(Sources.UPLOADS) ? Optional.of(embedded.uploads()) : store.address(source),
                clock);
    }
}
