package org.zhengshu.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the platform is reached. What the listener itself needs is read before the start (`Launch`): the certificate, the key,
 * and whether plain HTTP may leave the machine.
 *
 * @param publicAddress {@code https://data.city.gov.cn}; every absolute link begins with it, and requests for other hosts are
 *     refused. Without it links begin with the address that was called, as the machine knows it.
 * @param trustedProxies networks whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 * @param tlsCertificate PEM file with the chain
 * @param tlsKey PEM file with the key
 * @param plainHttp plain HTTP on another address than loopback
 * @param httpRedirectPort port of a second listener, in plain, that sends readers on to the public address; 0 for none
 */
@ConfigurationProperties("zhengshu.web")
record WebSettings(
        @DefaultValue("") String publicAddress,
        @DefaultValue List<String> trustedProxies,
        @Nullable String tlsCertificate,
        @Nullable String tlsKey,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue("0") int httpRedirectPort) {

    WebSettings {
        if (!publicAddress.isBlank() && PublicAddress.parse(publicAddress).isEmpty()) {
            throw new IllegalArgumentException(
                    "zhengshu.web.public-address must be https://host, got " + publicAddress);
        }
        if (TrustedProxies.parse(trustedProxies).isEmpty()) {
            throw new IllegalArgumentException(
                    "zhengshu.web.trusted-proxies must be networks as 10.1.0.0/16, got " + trustedProxies);
        }
        if (httpRedirectPort != 0
                && PublicAddress.parse(publicAddress)
                        .filter(PublicAddress::secure)
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "zhengshu.web.http-redirect-port sends to zhengshu.web.public-address, which must be https, got "
                            + publicAddress);
        }
        trustedProxies = List.copyOf(trustedProxies);
    }

    @Nullable
    PublicAddress known() {
        return PublicAddress.parse(publicAddress).orElse(null);
    }

    TrustedProxies proxies() {
        return TrustedProxies.parse(trustedProxies).orElseThrow();
    }
}
