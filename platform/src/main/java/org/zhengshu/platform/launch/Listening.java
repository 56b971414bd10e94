package org.zhengshu.platform.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.zhengshu.platform.http.PublicAddress;
import org.zhengshu.platform.http.TrustedProxies;

/**
 * Where the platform listens and how. Passwords and personal data leave the machine over TLS only, unless whoever starts it
 * says that somebody else protects them.
 *
 * @param certificate PEM file with the chain; null for plain HTTP
 * @param key PEM file with its key
 * @param plainHttp said in so many words: plain HTTP may leave the machine
 * @param redirectPort where a second listener, in plain, only sends to the public address; null for none
 */
record Listening(
        String address,
        int port,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean plainHttp,
        @Nullable String publicAddress,
        @Nullable String trustedProxies,
        @Nullable String redirectPort) {
    private static final int DEFAULT_PORT = 8600;
    private static final int MAX_PORT = 65_535;
    private static final String PREFIX = "zhengshu.web.";
    private static final byte[] PROBE = {1};

    static Listening of(SimpleCommandLinePropertySource given) {
        var port = given.getProperty("server.port");
        var address = given.getProperty("server.address");
        var plain = given.getProperty(PREFIX + "plain-http");
        return new Listening(
                address == null ? "127.0.0.1" : address,
                port == null ? DEFAULT_PORT : Integer.parseInt(port),
                path(given.getProperty(PREFIX + "tls-certificate")),
                path(given.getProperty(PREFIX + "tls-key")),
                plain != null && !plain.equals("false"),
                given.getProperty(PREFIX + "public-address"),
                given.getProperty(PREFIX + "trusted-proxies"),
                given.getProperty(PREFIX + "http-redirect-port"));
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null || text.isBlank() ? null : Path.of(text).toAbsolutePath();
    }

    /** Refused in one clear sentence, before anything is made. */
    void require() {
        if ((certificate == null) != (key == null)) {
            throw CannotServe.of("tls-half", null);
        }
        if (certificate != null && key != null) {
            requirePair(certificate, key);
        } else if (!plainHttp && !isLoopback()) {
            throw CannotServe.of("plain-http", null, address);
        }
        if (publicAddress != null && PublicAddress.parse(publicAddress).isEmpty()) {
            throw CannotServe.of("public-address-wrong", null, publicAddress);
        }
        if (trustedProxies != null
                && TrustedProxies.parse(List.of(trustedProxies.split(",", -1))).isEmpty()) {
            throw CannotServe.of("trusted-proxies-wrong", null, trustedProxies);
        }
        if (redirectPort != null && !redirects(redirectPort)) {
            throw CannotServe.of("redirect-wrong", null, redirectPort);
        }
    }

    /** There is something to send to, and a port of its own to send from. */
    private boolean redirects(String from) {
        return from.matches("[1-9]\\d{0,4}")
                && Integer.parseInt(from) <= MAX_PORT
                && Integer.parseInt(from) != port
                && certificate != null
                && publicAddress != null
                && PublicAddress.parse(publicAddress)
                        .filter(PublicAddress::secure)
                        .isPresent();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw CannotServe.of("address-not-here", e, address);
        }
    }

    private static void requirePair(Path certificate, Path key) {
        try {
            var chain = PemContent.load(certificate).getCertificates();
            var secret = PemContent.load(key).getPrivateKey();
            if (chain.isEmpty() || secret == null || !belong(chain.getFirst().getPublicKey(), secret)) {
                throw CannotServe.of("tls-not-a-pair", null, certificate, key);
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw CannotServe.of("tls-not-readable", e, certificate, key);
        }
    }

    private static boolean belong(PublicKey open, PrivateKey secret) {
        try {
            var algorithm = secret.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            var signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(PROBE);
            var signed = signing.sign();
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(open);
            checking.update(PROBE);
            return checking.verify(signed);
        } catch (GeneralSecurityException ofDifferentKinds) {
            return false;
        }
    }

    void requireFree() {
        try {
            bind(0);
        } catch (IOException e) {
            throw CannotServe.of("address-not-here", e, address);
        }
        requireFree(port);
        if (redirectPort != null) {
            requireFree(Integer.parseInt(redirectPort));
        }
    }

    private void requireFree(int wanted) {
        try {
            bind(wanted);
        } catch (IOException e) {
            throw CannotServe.of("port-taken", e, address, Integer.toString(wanted));
        }
    }

    private void bind(int wanted) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), wanted));
        }
    }

    /** What was checked is what is used: nothing in the environment or a file comes before it. */
    Map<String, Object> decided() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", address);
        properties.put("server.port", Integer.toString(port));
        properties.put("server.ssl.enabled", Boolean.toString(certificate != null));
        if (certificate != null && key != null) {
            var bundle = "spring.ssl.bundle.pem.web.";
            // A renewed certificate is taken up without a start.
            properties.put(bundle + "reload-on-update", "true");
            properties.put(bundle + "keystore.certificate", certificate.toUri().toString());
            properties.put(bundle + "keystore.private-key", key.toUri().toString());
            properties.put(bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
            properties.put("server.ssl.bundle", "web");
        }
        return properties;
    }
}
