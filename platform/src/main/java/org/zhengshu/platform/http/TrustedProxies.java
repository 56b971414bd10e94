package org.zhengshu.platform.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.util.NetMask;

/** 可信代理: the networks whose word about a caller is taken. */
public record TrustedProxies(List<NetMask> networks) {

    /** Networks as {@code 10.1.0.0/16, 10.2.0.9}; empty when one is none. */
    public static Optional<TrustedProxies> parse(List<String> texts) {
        try {
            return Optional.of(new TrustedProxies(texts.stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(TrustedProxies::network)
                    .toList()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Only numbers: a name would be asked of somebody else. */
    private static NetMask network(String text) {
        var ignored = InetAddress.ofLiteral(text.replaceFirst("/.*", ""));
        return new NetMask(text);
    }

    boolean include(String address) {
        var asked = literal(address);
        return asked.isPresent() && networks.stream().anyMatch(network -> network.matches(asked.get()));
    }

    /**
     * Who called, as the proxies say: each adds whom it heard at the end of the list, so it is read from there and only as
     * far as proxies are trusted. What stands before was written by the caller himself. An entry that is no {@link AddressText}
     * ends the list: the caller is then whoever passed it on.
     */
    String caller(String peer, List<String> forwarded) {
        var caller = peer;
        for (int i = forwarded.size() - 1; i >= 0 && include(caller); i--) {
            var before = AddressText.parse(forwarded.get(i));
            if (before.isEmpty()) {
                return caller;
            }
            caller = before.get().getHostAddress();
        }
        return caller;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
