package org.zhengshu.platform.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** 对外网址: the address by which people know the platform, scheme, host and port: {@code https://data.city.gov.cn}. */
public record PublicAddress(boolean secure, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Empty when it is not scheme and host, with at most a port. */
    public static Optional<PublicAddress> parse(String text) {
        try {
            var uri = URI.create(text.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var path = uri.getPath();
            boolean bare = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && (path == null || path.isEmpty() || path.equals("/"));
            if (!bare || (!scheme.equals("http") && !scheme.equals("https"))) {
                return Optional.empty();
            }
            boolean secure = scheme.equals("https");
            int port = uri.getPort() < 0 ? usual(secure) : uri.getPort();
            return Optional.of(new PublicAddress(secure, uri.getHost().toLowerCase(Locale.ROOT), port));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    /** True for a {@code Host} header that names this address. */
    boolean is(String host) {
        var asked = host.strip().toLowerCase(Locale.ROOT);
        return asked.equals(this.host + ":" + port) || (port == usual(secure) && asked.equals(this.host));
    }

    private static int usual(boolean secure) {
        return secure ? HTTPS : HTTP;
    }

    @Override
    public String toString() {
        return scheme() + "://" + host + (port == usual(secure) ? "" : ":" + port);
    }
}
