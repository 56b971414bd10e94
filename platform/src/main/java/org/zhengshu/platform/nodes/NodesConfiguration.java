package org.zhengshu.platform.nodes;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengshu.kernel.node.ExchangeNode;
import org.zhengshu.transfer.LocalNode;

/** The node that is built into the platform. */
@Configuration
@EnableConfigurationProperties(SourceSettings.class)
class NodesConfiguration {

    @Bean
    ExchangeNode exchangeNode(AddressStore addresses, EmbeddedDatabases embedded, Clock clock) {
        return new GuardedNode(new LocalNode(
                source -> source.equals(Sources.UPLOADS) ? Optional.of(embedded.uploads()) : addresses.usable(source),
                clock));
    }
}
