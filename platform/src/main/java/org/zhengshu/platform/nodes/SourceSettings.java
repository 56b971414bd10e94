package org.zhengshu.platform.nodes;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.zhengshu.transfer.Networks;

/**
 * Sources of departments.
 *
 * @param networks in which sources may lie, {@code 10.20.0.0/16,fd12:3456::/32}; link-local, metadata, multicast and
 *     unspecified addresses never, whatever stands here
 */
@ConfigurationProperties("zhengshu.sources")
record SourceSettings(
        @DefaultValue({"127.0.0.0/8", "::1/128"}) List<String> networks) {
    SourceSettings {
        networks = List.copyOf(networks);
        Networks.parse(networks);
    }

    Networks allowed() {
        return Networks.parse(networks);
    }

    /** Of the allowed networks what lies on this machine. */
    Networks thisMachine() {
        var allowed = allowed();
        return new Networks(Stream.concat(
                        allowed.allowed().stream()
                                .filter(network -> network.address().isLoopbackAddress()),
                        Networks.LOOPBACK.allowed().stream().filter(network -> allowed.allows(network.address())))
                .distinct()
                .toList());
    }
}
