package org.zhengshu.platform.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The platform's own door, as the people of the sample city come in: by its number on this machine, whatever name stands in
 * the certificate.
 *
 * @param certificate PEM file of the listener's own certificate; null where it speaks plain HTTP
 */
record OwnListener(String address, @Nullable Path certificate) {

    static OwnListener at(String host, int port, String certificate) {
        return certificate.isBlank()
                ? new OwnListener("http://" + host + ":" + port, null)
                : new OwnListener("https://" + host + ":" + port, Path.of(certificate));
    }

    HttpClient client(CookieManager cookies) {
        var client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL);
        return (certificate == null ? client : client.sslContext(trusting(certificate))).build();
    }

    /** The public address may be https while this machine is spoken to in plain: cookies stay on the machine. */
    static CookieManager cookies() {
        return new CookieManager(null, CookiePolicy.ACCEPT_ALL) {
            @Override
            public void put(URI uri, Map<String, List<String>> headers) throws IOException {
                super.put(uri, headers);
                getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
            }
        };
    }

    private static SSLContext trusting(Path certificate) {
        try {
            var own = PemContent.load(certificate).getCertificates().getFirst();
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OnlyOwn(own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("trusting " + certificate, e);
        }
    }

    /** Trusts one certificate, whatever its names. */
    private static final class OnlyOwn extends X509ExtendedTrustManager {
        private final X509Certificate own;

        OnlyOwn(X509Certificate own) {
            this.own = own;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            if (chain.length == 0 || !chain[0].equals(own)) {
                throw new CertificateException("not the platform's own certificate");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, kind);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, kind);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("no clients are asked");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, kind);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, kind);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
